import type { StudyRecord, TrialStore } from '@edgewright/contracts';
import { feasibleTrials, historyOf } from '@edgewright/objective';
import type { StudyHistory } from '@edgewright/report/studies';

/** How a study got on: its best so far and its hypervolume over trials; nothing was reached without a feasible trial. */
export async function studyHistory(store: TrialStore, study: StudyRecord): Promise<StudyHistory> {
  const { goals } = study.config.objective;
  const query = { metrics: goals.map(({ metric }) => metric) };
  const trials = feasibleTrials(goals, await store.measured(study.id, query));
  const count = trialCount(study);
  return {
    study: study.name,
    trials: count,
    feasible: trials.length,
    ...historyOf(goals, { trials, count }),
  };
}

/** The number of the last trial of a study, whatever became of it. */
export function trialCount({ counts }: StudyRecord): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
