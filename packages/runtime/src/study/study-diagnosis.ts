import type { StudyRecord, TrialStore } from '@edgewright/contracts';
import type { StudyDiagnosis } from '@edgewright/report/studies';
import { CauseTally } from './cause-tally.js';
import { eachTrial } from './trial-pages.js';

/** Why trials of a study came to nothing, by what is stored of them and by the constraints of its objective. */
export async function studyDiagnosis(store: TrialStore, study: StudyRecord): Promise<StudyDiagnosis> {
  const { completed = 0, infeasible = 0, failed = 0, lost = 0, stopped = 0 } = study.counts;
  const finished = completed + infeasible + failed + lost + stopped;
  const tally = new CauseTally(study.config.objective);
  for await (const trial of eachTrial(store, study.id, { states: ['infeasible', 'failed', 'lost'] })) {
    tally.add(trial);
  }
  return {
    study: study.name,
    finished,
    feasible: completed,
    counts: { infeasible, failed, lost },
    causes: tally.causes(finished),
  };
}
