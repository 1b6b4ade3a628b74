import type { StudyRecord, TrialStore } from '@edgewright/contracts';

/**
 * What people do with a stored study besides running it. What changes whether it goes on wants it for itself, and so is refused
 * while a process, any process, runs it.
 */

/** Gives a study no further trials, whatever its budget. */
export function closeStudy(store: TrialStore, name: string, reason: string | null): Promise<StudyRecord> {
  return alone(store, name, ({ id }) => store.setStudyState(id, 'closed', reason));
}

/** Opens a closed study again: a search that resumes it goes on. Does nothing to one that is not closed. */
export function reopenStudy(store: TrialStore, name: string): Promise<StudyRecord> {
  return alone(store, name, async ({ id, state }) => {
    if (state === 'closed') await store.setStudyState(id, 'paused', null);
  });
}

/** @param atMs when it was archived; `null`: it is no longer */
export function archiveStudy(store: TrialStore, name: string, atMs: number | null): Promise<StudyRecord> {
  return alone(store, name, async ({ id, archivedAtMs }) => {
    if (atMs === null || archivedAtMs === null) await store.labelStudy(id, { archivedAtMs: atMs });
  });
}

/** Adds tags to those of a study, or takes them away. A study that runs may be tagged. */
export async function tagStudy(
  store: TrialStore,
  name: string,
  { add = [], remove = [] }: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): Promise<StudyRecord> {
  const { id, tags } = await store.openStudy(name);
  await store.labelStudy(id, { tags: [...tags, ...add].filter((tag) => !remove.includes(tag)) });
  return store.openStudy(name);
}

/** @throws storage/study-in-use while a process runs it · storage/study-not-found */
async function alone(
  store: TrialStore,
  name: string,
  change: (study: StudyRecord) => Promise<void>,
): Promise<StudyRecord> {
  const { id } = await store.openStudy(name);
  const claim = await store.claimStudy(id);
  try {
    await change(await store.openStudy(name));
    return await store.openStudy(name);
  } finally {
    claim.release();
  }
}
