import assert from 'node:assert/strict';
import type { WarmStartTrial } from '@edgewright/contracts';
import { CREATED_AT_MS, sampleFinish, sampleOutcome, sampleStudy, sampleTrial } from './samples.js';
import type { OpenStudy } from './open-study.js';
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
        ...shared,
        number: 1,
        candidate: { kernel: 3, rate: 0.1 + 0.2 },
        measuredAlike: true,
        state: 'completed',
        metrics: { score: 90.5, latency_ms: 1 },
        feasible: true,
        reward: 90.5,
        error: null,
        source: { study: 'earlier', database: null, trial: 17 },
      },
      {
        ...shared,
        number: 2,
        candidate: { kernel: 5 },
        measuredAlike: false,
        state: 'infeasible',
        metrics: {},
        feasible: false,
        reward: -1,
        error: { code: 'toy/too-large', message: 'it does not fit', details: { bytes: 7 } },
        source: { study: 'other', database: './other.db', trial: 3 },
      },
      {
        ...shared,
        number: 3,
        candidate: { kernel: 7 },
        measuredAlike: false,
        isHint: true,
        triedAs: 2,
        state: 'completed',
        metrics: { score: 80 },
        feasible: true,
        reward: 80,
        error: null,
        source: { study: 'other', database: './other.db', trial: 4 },
      },
    ];
    const { id } = await store.createStudy({ ...sampleStudy(), warmStart });
    const { id: cold } = await store.createStudy(sampleStudy({ name: 'cold' }));
    same(await store.warmStart(id), warmStart);
    same(await store.warmStart(cold), []);
  }),
  storeCase('the metrics of a study come back as they were described', async (store) => {
    const [score, latency] = sampleStudy().metrics;
    assert.ok(score !== undefined && latency !== undefined);
    const conditions = {
      basis: 'measured',
      device: 'größer “7”',
      clockMhz: 0.1 + 0.2,
      per: 'window',
    } as const;
    const metrics = [latency, { ...score, conditions }];
    const { id } = await store.createStudy({ ...sampleStudy(), metrics });
    same(await store.metrics(id), metrics);
    await refuses(store.metrics(id + 1), 'storage/study-not-found');
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
      const first = await open();
      const second = await open();
      const { id } = await first.createStudy(sampleStudy());
      const other = await first.createStudy(sampleStudy({ name: 'other' }));
      same(await second.isClaimed(id), false);
      const claim = await first.claimStudy(id);
      same([await first.isClaimed(id), await second.isClaimed(id)], [true, true]);
      same(await second.isClaimed(other.id), false);
      await refuses(second.claimStudy(id), 'storage/study-in-use');
      await refuses(first.claimStudy(id), 'storage/study-in-use');
      (await second.claimStudy(other.id)).release();
      claim.release();
      same(await second.isClaimed(id), false);
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
  studyCase('a study that ended runs again with another budget', async ({ store, study }) => {
    await store.setStudyState(study.id, 'completed', null);
    await store.extendBudget(study.id, study.budget, CREATED_AT_MS + 1);
    assert.equal((await store.openStudy('sample')).state, 'completed');
    await store.extendBudget(study.id, { trials: 200 }, CREATED_AT_MS + 2);
    const { state, stateReason } = await store.openStudy('sample');
    same([state, stateReason], ['running', null]);
  }),
  studyCase('what is used of a budget is counted', async (opened) => {
    const { store, study } = opened;
    same(await store.usedBudget(study.id), { trials: 0, seconds: 0, failures: 0 });
    await spend(opened);
    same(await store.usedBudget(study.id), { trials: 4, seconds: 7, failures: 1 });
    await refuses(store.usedBudget(study.id + 1), 'storage/study-not-found');
  }),
  studyCase('a budget is lowered to no less than what is used of it', async (opened) => {
    const { store, study } = opened;
    await spend(opened);
    for (const lower of [
      { trials: 3, seconds: 60 },
      { trials: 100, seconds: 6.5 },
      { trials: 100, seconds: 60, failures: 0 },
    ]) {
      const refused = store.extendBudget(study.id, lower, CREATED_AT_MS + 1);
      await refuses(refused, 'storage/budget-below-used');
      await refuses(store.checkBudget(study.id, lower), 'storage/budget-below-used');
    }
    same((await store.openStudy('sample')).budget, { trials: 100, seconds: 60 });
    const least = { trials: 4, seconds: 7, failures: 1 };
    await store.checkBudget(study.id, least);
    same((await store.openStudy('sample')).budget, { trials: 100, seconds: 60 });
    await store.extendBudget(study.id, least, CREATED_AT_MS + 1);
    same((await store.openStudy('sample')).budget, least);
  }),
];

/** Four trials that count, one of them failed and one waiting, and a free repeat, with a gap in time after the second. */
async function spend(opened: OpenStudy): Promise<void> {
  const { store, study } = opened;
  const failed = { metrics: {}, feasible: false, reward: null, error: { code: 'toy/broken', message: 'no' } };
  const times = [
    { startedAtMs: 0, finishedAtMs: 4_000, outcome: sampleOutcome(90) },
    { startedAtMs: 1_000, finishedAtMs: 5_000, outcome: sampleOutcome(0, 0, { ...failed, state: 'failed' }) },
    { startedAtMs: 90_000, finishedAtMs: 92_000, outcome: sampleOutcome(80) },
  ];
  for (const [index, { startedAtMs, ...end }] of times.entries()) {
    const number = index + 1;
    await store.request(study.id, sampleTrial(number));
    await store.start(study.id, number, { startedAtMs, leaseUntilMs: startedAtMs + 1 });
    await store.finish(study.id, { number, attempt: 1, ...end });
  }
  await store.request(study.id, sampleTrial(4, { duplicateOf: 1 }));
  await store.finish(study.id, sampleFinish(4, sampleOutcome(90), { attempt: 0 }));
  await store.request(study.id, sampleTrial(5));
}
