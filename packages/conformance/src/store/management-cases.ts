import assert from 'node:assert/strict';
import type { EnqueuedCandidate } from '@edgewright/contracts';
import { CREATED_AT_MS, numbersOf, sampleStudy, sampleTrial } from './samples.js';
import { refuses, same, storeCase, studyCase, type StoreCase } from './store-case.js';

const LATER_MS = CREATED_AT_MS + 5_000;

/** What people do with a study besides running it: notes, tags, archive, closing, and candidates that they want tried. */
export const managementCases: readonly StoreCase[] = [
  studyCase('a study keeps a note, tags and the time it was archived', async ({ store, study }) => {
    same([study.note, study.tags, study.archivedAtMs], [null, [], null]);
    await store.labelStudy(study.id, { note: 'größer “7”', tags: ['b', 'a', 'b'] });
    await store.labelStudy(study.id, { archivedAtMs: LATER_MS });
    const { note, tags, archivedAtMs, state } = await store.openStudy('sample');
    same([note, tags, archivedAtMs, state], ['größer “7”', ['b', 'a'], LATER_MS, 'running']);
    await store.labelStudy(study.id, { note: null, tags: [], archivedAtMs: null });
    same((await store.listStudies())[0], study);
    await refuses(store.labelStudy(study.id + 1, {}), 'storage/study-not-found');
  }),
  studyCase('a closed study takes no other budget and no candidates', async ({ store, study }) => {
    await store.setStudyState(study.id, 'closed', 'enough');
    await store.checkBudget(study.id, study.budget);
    const budget = { trials: 200 };
    await refuses(store.checkBudget(study.id, budget), 'storage/study-closed');
    await refuses(store.extendBudget(study.id, budget, LATER_MS), 'storage/study-closed');
    await refuses(store.enqueue(study.id, [enqueued(1)], LATER_MS), 'storage/study-closed');
    same((await store.openStudy('sample')).budget, study.budget);
    await store.setStudyState(study.id, 'paused', null);
    await store.extendBudget(study.id, budget, LATER_MS);
    same((await store.openStudy('sample')).budget, budget);
  }),
  studyCase('candidates wait in the order in which they were enqueued', async ({ store, study }) => {
    same(await store.queue(study.id), []);
    same(await store.enqueue(study.id, [], LATER_MS), []);
    const first = await store.enqueue(study.id, [enqueued(1), enqueued(2)], LATER_MS);
    same(first, [queued(1, 1), queued(2, 2)]);
    same(await store.enqueue(study.id, [enqueued(3)], LATER_MS), [queued(3, 3)]);
    same(await store.queue(study.id, 'waiting'), [queued(1, 1), queued(2, 2), queued(3, 3)]);
    const events = await store.events(study.id, { kinds: ['enqueued'] });
    same(
      events.map(({ details, atMs }) => [details, atMs]),
      [
        [{ afterTrial: 0, candidates: 2, firstPosition: 1 }, LATER_MS],
        [{ afterTrial: 0, candidates: 1, firstPosition: 3 }, LATER_MS],
      ],
    );
    await refuses(store.enqueue(study.id + 1, [enqueued(1)], LATER_MS), 'storage/study-not-found');
  }),
  studyCase('an enqueued candidate becomes one trial', async ({ store, study }) => {
    await store.enqueue(study.id, [enqueued(1), enqueued(2)], LATER_MS);
    await store.request(study.id, sampleTrial(1, { fromQueue: 2 }));
    same(await store.queue(study.id, 'waiting'), [queued(1, 1)]);
    same(await store.queue(study.id), [queued(1, 1), { ...queued(2, 2), triedAs: 1 }]);
    await refuses(store.request(study.id, sampleTrial(2, { fromQueue: 2 })), 'storage/not-waiting');
    await refuses(store.request(study.id, sampleTrial(2, { fromQueue: 7 })), 'storage/not-waiting');
    same(numbersOf(await store.trials(study.id)), [1]);
  }),
  studyCase('a trial is enqueued once to be tried again', async ({ store, study }) => {
    await store.request(study.id, sampleTrial(1));
    await store.request(study.id, sampleTrial(2));
    const again = (retryOf: number): EnqueuedCandidate => ({ ...enqueued(retryOf), retryOf });
    same(await store.enqueue(study.id, [again(1)], LATER_MS), [{ ...queued(1, 1), retryOf: 1 }]);
    same(await store.enqueue(study.id, [again(1), again(2)], LATER_MS), [{ ...queued(2, 2), retryOf: 2 }]);
    same(await store.enqueue(study.id, [again(1), again(2)], LATER_MS), []);
    assert.equal((await store.events(study.id, { kinds: ['enqueued'] })).length, 2);
  }),
  storeCase('a study can be created with candidates that it tries first', async (store) => {
    const { id } = await store.createStudy({ ...sampleStudy(), enqueued: [enqueued(4)] });
    same(await store.queue(id), [{ ...queued(1, 4), enqueuedAtMs: CREATED_AT_MS }]);
  }),
];

/** An enqueued candidate: that of a sample trial. */
function enqueued(trial: number): EnqueuedCandidate {
  const { candidate, fingerprint } = sampleTrial(trial);
  return { candidate, fingerprint, reason: { by: 'somebody', of: `trial ${trial}` } };
}

function queued(position: number, trial: number) {
  return { ...enqueued(trial), position, enqueuedAtMs: LATER_MS, triedAs: null };
}
