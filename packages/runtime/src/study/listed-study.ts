import type { StudyRecord, TrialStore } from '@edgewright/contracts';
import type { ListedStudy } from '@edgewright/report/studies';

/** A study with its trials counted. */
export async function listedStudy(store: TrialStore, study: StudyRecord): Promise<ListedStudy> {
  const { id, counts, config } = study;
  const { requested = 0, running = 0 } = counts;
  // Only where outcomes are reused are there finished trials that cost nothing; what else there is, the record counts.
  const begun =
    config.duplicates === 'reuse'
      ? (await store.usedBudget(id)).trials
      : Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { ...study, trials: begun - requested - running };
}
