import type { Direction, StudyRecord, TrialStore } from '@edgewright/contracts';
import type { BestSoFar, Reached, StudyHistory } from '@edgewright/report/studies';
import { feasibleTrials, type FeasibleTrial } from './feasible-trials.js';
import { hasHypervolume, hypervolumeHistory, goalMetrics, referencePoint } from './hypervolume-history.js';

/** How a study got on: its best so far and its hypervolume over trials; nothing was reached without a feasible trial. */
export async function studyHistory(store: TrialStore, study: StudyRecord): Promise<StudyHistory> {
  const trials = await feasibleTrials(store, study);
  const { goals } = study.config.objective;
  const count = trialCount(study);
  return {
    study: study.name,
    trials: count,
    feasible: trials.length,
    best: [
      bestSoFar(trials, { name: 'reward', direction: 'maximise', valueOf: ({ reward }) => reward }),
      ...goals.map(({ metric, direction }) =>
        bestSoFar(trials, { name: metric, direction, valueOf: ({ metrics }) => metrics[metric] ?? null }),
      ),
    ],
    hypervolume: trials.length === 0 || !hasHypervolume(goals) ? undefined : volumeOf(trials, study),
  };
}

/** The number of the last trial of a study, whatever became of it. */
export function trialCount({ counts }: StudyRecord): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function volumeOf(trials: readonly FeasibleTrial[], study: StudyRecord): StudyHistory['hypervolume'] {
  const { goals } = study.config.objective;
  const reference = referencePoint(trials);
  return {
    reference: goalMetrics(goals, reference),
    after: hypervolumeHistory(trials, { reference, count: trialCount(study) }),
  };
}

/** What is followed over trials. */
interface Followed {
  readonly name: string;
  readonly direction: Direction;
  readonly valueOf: (trial: FeasibleTrial) => number | null;
}

function bestSoFar(trials: readonly FeasibleTrial[], { name, direction, valueOf }: Followed): BestSoFar {
  const improvements: Reached[] = [];
  for (const trial of trials) {
    const value = valueOf(trial);
    const best = improvements.at(-1)?.value;
    if (value === null || (best !== undefined && !isBetter(value, best, direction))) continue;
    improvements.push({ trial: trial.number, value });
  }
  return { name, direction, improvements };
}

function isBetter(value: number, than: number, direction: Direction): boolean {
  return direction === 'maximise' ? value > than : value < than;
}
