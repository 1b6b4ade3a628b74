import type { TrialQuery, TrialRecord, TrialStore } from '@edgewright/contracts';

/** Trials that are in memory at once. */
const PAGE = 2000;

/** Every trial that a query asks for, by number, in the memory of a page. */
export async function* eachTrial(
  store: TrialStore,
  studyId: number,
  query: Pick<TrialQuery, 'states' | 'feasible'> = {},
): AsyncGenerator<TrialRecord> {
  for (let after = 0; ;) {
    const page = await store.trials(studyId, { ...query, after, limit: PAGE });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.number;
  }
}
