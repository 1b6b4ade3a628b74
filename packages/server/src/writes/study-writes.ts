/**
 * What pages may change: labels of studies, and what a search is to try next. All of it goes through the store, whose one writer
 * at a time takes it also while a search runs elsewhere: that search reads its queue.
 */
import type { Services } from '@edgewright/runtime/services';

/** Changes of a study by its name. */
export interface StudyWrites {
  readonly note: (study: string, note: string | null) => Promise<void>;
  readonly tag: (study: string, change: TagChange) => Promise<void>;
  /** Has candidates tried next; answers how many were enqueued: what was tried or waits already is not. */
  readonly enqueue: (study: string, candidates: readonly unknown[]) => Promise<number>;
  /** Has failed and lost trials tried again; answers how many. */
  readonly retry: (study: string) => Promise<number>;
  /** Gives the study no further trials. */
  readonly close: (study: string) => Promise<void>;
}

/** Tags to add and to take away. */
export interface TagChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** The changes, each in a store that is opened for it. @throws what the store throws */
export function studyWrites(services: Services, database: string): StudyWrites {
  const { stores, clock } = services;
  const change = async <T>(work: (runtime: Changes, store: Store) => Promise<T>): Promise<T> => {
    const runtime = await import('@edgewright/runtime/stores');
    return runtime.withStore(stores.openToChange(database), (store) => work(runtime, store));
  };
  return {
    note: (study, note) =>
      change(async (_, store) => store.labelStudy((await store.openStudy(study)).id, { note })),
    tag: (study, { add, remove }) =>
      change(async ({ tagStudy }, store) => {
        await tagStudy(store, study, { add, remove });
      }),
    enqueue: (study, candidates) =>
      change(async (_, store) => {
        const { enqueueCandidates } = await import('@edgewright/runtime');
        const given = candidates.map((value, index) => ({ value, where: `candidate ${index + 1}` }));
        const request = { candidates: given, references: [], trials: [], again: false };
        return (await enqueueCandidates(services, { store, name: study }, request)).enqueued.length;
      }),
    retry: (study) =>
      change(async ({ retryTrials }, store) => {
        const request = { states: ['failed', 'lost'], atMs: clock.now() } as const;
        return (await retryTrials(store, study, request)).enqueued.length;
      }),
    close: (study) =>
      change(async ({ closeStudy }, store) => {
        await closeStudy(store, study, 'closed in the dashboard');
      }),
  };
}

type Changes = typeof import('@edgewright/runtime/stores');
type Store = Awaited<ReturnType<Services['stores']['openToChange']>>;
