import assert from 'node:assert/strict';
import type { WarmStartTrial } from '@edgewright/contracts';
import { CREATED_AT_MS, sampleStudy } from './samples.js';
import { refuses, storeCase, studyCase, type StoreCase, same } from './store-case.js';

/** Creating, finding and changing studies. */
export const studyCases: readonly StoreCase[] = [
  storeCase('a study comes back as it was created', async (store) => {
    const created = await store.createStudy(sampleStudy());
    const opened = await store.openStudy('sample');
    same(opened, created);
    same(opened.config, sampleStudy().config);
    same(opened.budget, sampleStudy().config.budget);
    assert.equal(opened.createdAtMs, CREATED_AT_MS);
    assert.equal(opened.state, 'running');
    same(opened.counts, {});
  }),
  storeCase('what a study starts from comes back as it was', async (store) => {
    const shared = { cached: [], outsideFit: {}, fingerprint: 'f'.repeat(64) };
    const warmStart: readonly WarmStartTrial[] = [
      {
        ...{ ...shared, number: 1, candidate: { kernel: 3, rate: 0.1 + 0.2 }, measuredAlike: true },
        ...{
          state: 'completed',
          metrics: { score: 90.5, latency_ms: 1 },
          feasible: true,
          reward: 90.5,
          error: null,
        },
        source: { study: 'earlier', database: null, trial: 17 },
      },
      {
        ...{ ...shared, number: 2, candidate: { kernel: 5 }, measuredAlike: false },
        ...{ state: 'infeasible', metrics: {}, feasible: false, reward: -1 },
        error: { code: 'toy/too-large', message: 'it does not fit', details: { bytes: 7 } },
        source: { study: 'other', database: './other.db', trial: 3 },
      },
    ];
    const { id } = await store.createStudy({ ...sampleStudy(), warmStart });
    const { id: cold } = await store.createStudy(sampleStudy({ name: 'cold' }));
    same(await store.warmStart(id), warmStart);
    same(await store.warmStart(cold), []);
  }),
  storeCase('a study name is taken once', async (store) => {
    await store.createStudy(sampleStudy());
    await refuses(store.createStudy(sampleStudy({ seed: 8 })), 'storage/study-exists');
    assert.equal((await store.openStudy('sample')).config.seed, 7);
  }),
  studyCase('an unknown study is refused with the nearest name', async ({ store }) => {
    const words = await refuses(store.openStudy('smaple'), 'storage/study-not-found');
    assert.match(words, /"sample"/);
  }),
  storeCase('studies are listed in the order of their creation', async (store) => {
    for (const name of ['second', 'a-first', 'third']) await store.createStudy(sampleStudy({ name }));
    const names = (await store.listStudies()).map(({ name }) => name);
    same(names, ['second', 'a-first', 'third']);
  }),
  {
    name: 'a study is run by one at a time',
    check: async (open) => {
      const [first, second] = [await open(), await open()];
      const { id } = await first.createStudy(sampleStudy());
      const other = await first.createStudy(sampleStudy({ name: 'other' }));
      const claim = await first.claimStudy(id);
      await refuses(second.claimStudy(id), 'storage/study-in-use');
      await refuses(first.claimStudy(id), 'storage/study-in-use');
      (await second.claimStudy(other.id)).release();
      claim.release();
      const next = await second.claimStudy(id);
      claim.release();
      await refuses(first.claimStudy(id), 'storage/study-in-use');
      next.release();
      await first.claimStudy(id);
      await first.close();
      await second.claimStudy(id);
      await second.close();
    },
  },
  studyCase('a study keeps its state and the reason for it', async ({ store, study }) => {
    await store.setStudyState(study.id, 'paused', 'interrupted');
    const { state, stateReason } = await store.openStudy('sample');
    same([state, stateReason], ['paused', 'interrupted']);
  }),
  studyCase('a budget can be extended and the configuration stays', async ({ store, study }) => {
    await store.extendBudget(study.id, { trials: 200 }, CREATED_AT_MS + 1);
    const { budget, config } = await store.openStudy('sample');
    same(budget, { trials: 200 });
    same(config.budget, { trials: 100, seconds: 60 });
  }),
  studyCase('a budget is never lowered', async ({ store, study }) => {
    for (const lower of [
      { trials: 99, seconds: 60 },
      { trials: 100, seconds: 59 },
    ]) {
      await refuses(store.extendBudget(study.id, lower, CREATED_AT_MS + 1), 'storage/budget-lowered');
    }
    same((await store.openStudy('sample')).budget, { trials: 100, seconds: 60 });
  }),
];
