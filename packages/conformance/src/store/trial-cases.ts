import assert from 'node:assert/strict';
import type { Metrics } from '@edgewright/contracts';
import {
  begin,
  CREATED_AT_MS,
  numbersOf,
  REQUEUE,
  runTrial,
  sampleFinish,
  sampleOutcome,
  sampleStudy,
  sampleTrial,
  TIMES,
} from './samples.js';
import { refuses, storeCase, studyCase, type StoreCase, same } from './store-case.js';

/** What happens to a trial before it ends. */
export const trialCases: readonly StoreCase[] = [
  studyCase('a requested trial comes back as it was', async ({ store, study }) => {
    const candidate = {
      kernel: 3,
      rate: 0.1 + 0.2,
      name: 'größer “7” \u{1f600}',
      tiny: 5e-324,
      nested: [{ on: true }],
    };
    await store.request(
      study.id,
      sampleTrial(1, { candidate, reason: { by: 'hand', odds: [0.1 + 0.2, null] } }),
    );
    const trial = await store.trial(study.id, 1);
    same(trial, {
      number: 1,
      candidate,
      fingerprint: sampleTrial(1).fingerprint,
      state: 'requested',
      duplicateOf: null,
      reason: { by: 'hand', odds: [0.1 + 0.2, null] },
      attempt: 0,
      leaseUntilMs: null,
      requestedAtMs: CREATED_AT_MS + 1,
      startedAtMs: null,
      finishedAtMs: null,
      metrics: {},
      feasible: null,
      reward: null,
      onFront: false,
      error: null,
      cached: [],
      outsideFit: {},
    });
  }),
  studyCase('numbers of feasible trials are read alone, by number', async ({ store, study }) => {
    for (const number of [2, 1, 3, 4]) await store.request(study.id, sampleTrial(number));
    const feasible = sampleOutcome(70, 0.25, { reward: 0.1 + 0.2 });
    const infeasible = sampleOutcome(1, 1, { state: 'infeasible', feasible: false });
    for (const number of [3, 1]) await store.finish(study.id, sampleFinish(number, feasible, { attempt: 0 }));
    await store.finish(study.id, sampleFinish(2, infeasible, { attempt: 0 }));
    const read = (number: number, found: Metrics) => ({ number, reward: 0.1 + 0.2, metrics: found });
    same(await store.measured(study.id, { metrics: ['latency_ms', 'none'] }), [
      read(1, { latency_ms: 0.25 }),
      read(3, { latency_ms: 0.25 }),
    ]);
    const both = { score: 70, latency_ms: 0.25 };
    same(await store.measured(study.id, { metrics: ['score', 'latency_ms'], last: 2 }), [read(1, both)]);
  }),
  studyCase('reasons come back by number, without those of which nobody says', async ({ store, study }) => {
    const reason = { by: 'hand', odds: [0.1 + 0.2, null] };
    await store.request(study.id, sampleTrial(1, { reason }));
    await store.request(study.id, sampleTrial(2));
    await store.request(study.id, sampleTrial(3, { reason: { by: 'machine' } }));
    const last = { number: 3, reason: { by: 'machine' } };
    same(await store.reasons(study.id), [{ number: 1, reason }, last]);
    same(await store.reasons(study.id, { after: 1 }), [last]);
  }),
  studyCase('what was stored does not change with what was passed', async ({ store, study }) => {
    const candidate = { kernel: 3 };
    await store.request(study.id, sampleTrial(1, { candidate }));
    candidate.kernel = 5;
    same((await store.trial(study.id, 1)).candidate, { kernel: 3 });
  }),
  studyCase('a trial number is used once', async ({ store, study }) => {
    await store.request(study.id, sampleTrial(1));
    await refuses(store.request(study.id, sampleTrial(1, { fingerprint: 'other' })), 'storage/trial-exists');
    assert.equal((await store.trial(study.id, 1)).fingerprint, sampleTrial(1).fingerprint);
  }),
  studyCase('an unknown trial or study is refused', async ({ store, study }) => {
    await refuses(store.trial(study.id, 1), 'storage/trial-not-found');
    await refuses(store.start(study.id, 1, TIMES), 'storage/trial-not-found');
    await refuses(store.requeue(study.id, 1, REQUEUE), 'storage/trial-not-found');
    await refuses(store.request(study.id, sampleTrial(2, { duplicateOf: 1 })), 'storage/trial-not-found');
    await refuses(store.request(study.id + 1, sampleTrial(1)), 'storage/study-not-found');
  }),
  storeCase('studies do not see the trials of each other', async (store) => {
    const mine = await store.createStudy(sampleStudy({ name: 'mine' }));
    const yours = await store.createStudy(sampleStudy({ name: 'yours' }));
    await runTrial({ store, study: mine }, 1, sampleOutcome(90));
    await store.request(yours.id, sampleTrial(1));
    assert.equal((await store.trial(yours.id, 1)).state, 'requested');
    same(numbersOf(await store.front(yours.id)), []);
    assert.equal(await store.best(yours.id), undefined);
    same((await store.openStudy('yours')).counts, { requested: 1 });
  }),
  studyCase('starting leases a trial and counts attempts from 1', async ({ store, study }) => {
    assert.equal(await begin({ store, study }, sampleTrial(1)), 1);
    const { state, attempt, startedAtMs, leaseUntilMs } = await store.trial(study.id, 1);
    same({ state, attempt, startedAtMs, leaseUntilMs }, { state: 'running', attempt: 1, ...TIMES });
  }),
  studyCase('a waiting trial goes to exactly one of many that start it', async ({ store, study }) => {
    await store.request(study.id, sampleTrial(1));
    const starts = await Promise.allSettled(Array.from({ length: 8 }, () => store.start(study.id, 1, TIMES)));
    assert.equal(starts.filter(({ status }) => status === 'fulfilled').length, 1);
    await refuses(store.start(study.id, 1, TIMES), 'storage/wrong-trial-state');
    assert.equal((await store.trial(study.id, 1)).attempt, 1);
  }),
  studyCase('a lease is renewed by the attempt that holds it', async ({ store, study }) => {
    await begin({ store, study }, sampleTrial(1));
    await store.renewLease(study.id, 1, { attempt: 1, leaseUntilMs: TIMES.leaseUntilMs + 1_000 });
    await refuses(
      store.renewLease(study.id, 1, { attempt: 2, leaseUntilMs: TIMES.leaseUntilMs + 2_000 }),
      'storage/lease-lost',
    );
    assert.equal((await store.trial(study.id, 1)).leaseUntilMs, TIMES.leaseUntilMs + 1_000);
  }),
  studyCase('a lease is lost when its trial is requeued', async ({ store, study }) => {
    await begin({ store, study }, sampleTrial(1));
    await store.requeue(study.id, 1, REQUEUE);
    await refuses(
      store.renewLease(study.id, 1, { attempt: 1, leaseUntilMs: TIMES.leaseUntilMs + 1_000 }),
      'storage/lease-lost',
    );
    assert.equal((await store.trial(study.id, 1)).leaseUntilMs, null);
  }),
  studyCase(
    'a trial that is requeued waits again and keeps its count of attempts',
    async ({ store, study }) => {
      await begin({ store, study }, sampleTrial(1));
      await store.requeue(study.id, 1, REQUEUE);
      const { state, attempt, startedAtMs } = await store.trial(study.id, 1);
      same({ state, attempt, startedAtMs }, { state: 'requested', attempt: 1, startedAtMs: null });
      assert.equal(await store.start(study.id, 1, TIMES), 2);
    },
  ),
  studyCase('requeuing a waiting trial does nothing, a finished one is refused', async ({ store, study }) => {
    await store.request(study.id, sampleTrial(1));
    await store.requeue(study.id, 1, { ...REQUEUE, attempt: 0 });
    assert.equal((await store.trial(study.id, 1)).state, 'requested');
    await runTrial({ store, study }, 2, sampleOutcome(90));
    await refuses(store.requeue(study.id, 2, REQUEUE), 'storage/wrong-trial-state');
    assert.equal((await store.trial(study.id, 2)).state, 'completed');
  }),
  studyCase(
    'intermediate values can be reported at any time and change no outcome',
    async ({ store, study }) => {
      await begin({ store, study }, sampleTrial(1));
      await store.report(study.id, 1, { attempt: 1, step: 1, metrics: { score: 10 } });
      await store.report(study.id, 1, { attempt: 1, step: 1, metrics: { score: 11 } });
      await refuses(
        store.report(study.id, 1, { attempt: 1, step: 2, metrics: { score: NaN } }),
        'storage/not-finite',
      );
      same((await store.trial(study.id, 1)).metrics, {});
      await store.requeue(study.id, 1, REQUEUE);
      await store.report(study.id, 1, { attempt: 1, step: 3, metrics: { score: 12 } });
      assert.equal((await store.trial(study.id, 1)).state, 'requested');
    },
  ),
  studyCase('what an attempt says late changes nothing', async ({ store, study }) => {
    await begin({ store, study }, sampleTrial(1));
    await store.requeue(study.id, 1, REQUEUE);
    await store.start(study.id, 1, TIMES);
    await store.report(study.id, 1, { attempt: 1, step: 1, metrics: { score: 10 } });
    await store.requeue(study.id, 1, REQUEUE);
    const { state, attempt } = await store.trial(study.id, 1);
    same([state, attempt, await store.curve(study.id, 1)], ['running', 2, []]);
    const early = { attempt: 3, step: 1, metrics: { score: 10 } };
    await refuses(store.report(study.id, 1, early), 'storage/attempt-not-begun');
    await refuses(store.requeue(study.id, 1, { ...REQUEUE, attempt: 3 }), 'storage/attempt-not-begun');
  }),
];
