import assert from 'node:assert/strict';
import {
  begin,
  numbersOf,
  runTrial,
  sampleFinish,
  sampleOutcome,
  sampleStudy,
  sampleTrial,
} from './samples.js';
import { refuses, studyCase, type StoreCase, same } from './store-case.js';

/** All or nothing, for each call by itself, and for good. */
export const atomicityCases: readonly StoreCase[] = [
  studyCase('a call that is refused takes no other with it', async ({ store, study }) => {
    await store.request(study.id, sampleTrial(10));
    const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
    const calls = await Promise.allSettled(
      numbers.map((number) => store.request(study.id, sampleTrial(number))),
    );
    const refused = numbers.filter((_, index) => calls[index]?.status === 'rejected');
    same(refused, [10]);
    same(numbersOf(await store.trials(study.id)), numbers);
  }),
  studyCase('calls made together take effect in the order they were made', async ({ store, study }) => {
    const { id } = study;
    const calls = [
      store.request(id, sampleTrial(1)),
      store.start(id, 1, { startedAtMs: 1, leaseUntilMs: 2 }),
      store.finish(id, sampleFinish(1, sampleOutcome(90))),
    ];
    await Promise.all(calls);
    assert.equal((await store.trial(id, 1)).state, 'completed');
  }),
  {
    name: 'everything acknowledged is there when the store is opened again',
    check: async (open) => {
      const first = await open();
      const study = await first.createStudy(sampleStudy());
      await runTrial({ store: first, study }, 1, sampleOutcome(90));
      await begin({ store: first, study }, sampleTrial(2));
      await first.setStudyState(study.id, 'paused', 'interrupted');
      const before = [await first.openStudy('sample'), await first.trials(study.id)];
      await first.close();
      const second = await open();
      same([await second.openStudy('sample'), await second.trials(study.id)], before);
      await second.close();
    },
  },
  {
    name: 'a closed store refuses every call and can be closed again',
    check: async (open) => {
      const store = await open();
      await store.close();
      await refuses(store.listStudies(), 'storage/closed');
      await refuses(store.createStudy(sampleStudy()), 'storage/closed');
      await store.close();
    },
  },
];
