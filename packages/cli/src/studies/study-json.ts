import type { StudyRecord, TrialStore } from '@edgewright/contracts';

/** A study as lists show it. */
export interface ListedStudy extends StudyRecord {
  /** Finished trials that count towards the budget, as a search tells when it ends. */
  readonly trials: number;
}

/** A study with its trials counted. */
export async function listed(store: TrialStore, study: StudyRecord): Promise<ListedStudy> {
  return { ...study, trials: await paidTrials(store, study) };
}

/** A study for programs. */
export function studyJson(study: ListedStudy): object {
  const { name, state, stateReason, trials, budget, counts, createdAtMs, config } = study;
  const { note, tags, archivedAtMs } = study;
  return {
    name,
    state,
    reason: stateReason,
    trials,
    counts,
    budget,
    note,
    tags,
    archived_at: archivedAtMs === null ? null : new Date(archivedAtMs).toISOString(),
    created_at: new Date(createdAtMs).toISOString(),
    config,
  };
}

/** Only where outcomes are reused are there finished trials that cost nothing; what else there is, the record counts. */
async function paidTrials(store: TrialStore, { id, counts, config }: StudyRecord): Promise<number> {
  const { requested = 0, running = 0 } = counts;
  const begun =
    config.duplicates === 'reuse'
      ? (await store.usedBudget(id)).trials
      : Object.values(counts).reduce((sum, count) => sum + count, 0);
  return begun - requested - running;
}
