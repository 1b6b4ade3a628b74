import type { Fault } from './study-faults.js';

const nothing = () => Promise.resolve();

/** Faults for the cases that are about what people do with studies besides running them. */
export const managementFaults: Readonly<Record<string, Fault>> = {
  'a study keeps a note, tags and the time it was archived': () => ({ labelStudy: nothing }),
  'a closed study takes no other budget and no candidates': () => ({ checkBudget: nothing }),
  'candidates wait in the order in which they were enqueued': (store) => ({
    queue: async (...args) => (await store.queue(...args)).toReversed(),
  }),
  'an enqueued candidate becomes one trial': (store) => ({
    request: (id, { fromQueue = 0, ...trial }) =>
      store.request(id, fromQueue > 2 ? { ...trial, fromQueue } : trial),
  }),
  'a trial is enqueued once to be tried again': (store) => ({
    enqueue: (id, candidates, atMs) =>
      store.enqueue(
        id,
        candidates.map((candidate) => ({ ...candidate, reason: {} })),
        atMs,
      ),
  }),
  'a study can be created with candidates that it tries first': (store) => ({
    createStudy: (study) => store.createStudy({ ...study, enqueued: [] }),
  }),
};
