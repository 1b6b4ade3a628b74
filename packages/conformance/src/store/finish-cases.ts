import assert from 'node:assert/strict';
import type { TrialOutcome } from '@edgewright/contracts';
import {
  begin,
  CREATED_AT_MS,
  runTrial,
  sampleFinish,
  sampleOutcome,
  sampleTrial,
  TIMES,
} from './samples.js';
import { refuses, studyCase, type StoreCase, same } from './store-case.js';

const REQUEUE = { attempt: 1, reason: { code: 'orchestrator/lease-expired', message: 'no sign of life' } };

const LOST: TrialOutcome = {
  state: 'lost',
  metrics: {},
  feasible: false,
  reward: null,
  error: {
    code: 'orchestrator/attempts-used-up',
    message: 'three attempts without an answer',
    details: { attempts: 3 },
  },
  cached: [],
  outsideFit: {},
};

/** How trials end, and what cannot change their end. */
export const finishCases: readonly StoreCase[] = [
  studyCase('an outcome comes back as it was', async ({ store, study }) => {
    const metrics = { score: 0.1 + 0.2, latency_ms: 5e-324, huge: 1.7976931348623157e308, negative: -1 / 3 };
    const outcome = sampleOutcome(0, 0, { metrics, reward: 1 / 3, cached: ['toy-cost'] });
    await runTrial({ store, study }, 1, outcome);
    const trial = await store.trial(study.id, 1);
    same({ ...trial, ...outcome }, trial);
    assert.equal(trial.finishedAtMs, CREATED_AT_MS + 1_001);
    assert.equal(trial.leaseUntilMs, null);
  }),
  studyCase(
    'how evaluations differ whose mean a metric is comes back as it was',
    async ({ store, study }) => {
      const noise = { score: { deviation: 0.1 + 0.2, runs: 3 } };
      await runTrial({ store, study }, 1, sampleOutcome(90, 1, { noise }));
      same((await store.trial(study.id, 1)).noise, noise);
      same((await store.trials(study.id))[0]?.noise, noise);
    },
  ),
  studyCase('why a network lies outside of a fit comes back as it was', async ({ store, study }) => {
    const outsideFit = { 'toy-cost': ['a', 'größer “7”'], 'toy-quality': ['a'] };
    await runTrial({ store, study }, 1, sampleOutcome(90, 1, { outsideFit }));
    same((await store.trial(study.id, 1)).outsideFit, outsideFit);
    same((await store.trials(study.id))[0]?.outsideFit, outsideFit);
  }),
  studyCase('an error comes back as it was', async ({ store, study }) => {
    await runTrial({ store, study }, 1, { ...LOST, state: 'failed' });
    const trial = await store.trial(study.id, 1);
    same({ ...trial, ...LOST, state: 'failed' }, trial);
  }),
  studyCase('an error is kept at a length that a person reads', async ({ store, study }) => {
    const error = {
      code: 'toy/loud',
      message: 'x'.repeat(1_000_000),
      details: { log: 'y'.repeat(1_000_000) },
    };
    const outcome: TrialOutcome = { ...LOST, error };
    await runTrial({ store, study }, 1, outcome);
    await store.finish(study.id, sampleFinish(1, outcome));
    await store.setStudyState(study.id, 'paused', error.message);
    const kept = [(await store.trial(study.id, 1)).error, (await store.openStudy('sample')).stateReason];
    assert.match(JSON.stringify(kept), /^.{4000,9000}$/);
    assert.match(
      kept.map((told) => JSON.stringify(told)).join(),
      /996,000 more characters.*996,000 more characters/,
    );
  }),
  studyCase('finishing again with the same outcome does nothing', async ({ store, study }) => {
    await runTrial({ store, study }, 1, sampleOutcome(90));
    const before = await store.trial(study.id, 1);
    const again = sampleFinish(1, sampleOutcome(90), { finishedAtMs: CREATED_AT_MS + 9_999 });
    await store.finish(study.id, again);
    same(await store.trial(study.id, 1), before);
  }),
  studyCase('another outcome for a finished trial changes nothing', async ({ store, study }) => {
    await runTrial({ store, study }, 1, sampleOutcome(90));
    await store.finish(study.id, sampleFinish(1, sampleOutcome(95)));
    const { metrics, reward } = await store.trial(study.id, 1);
    same([metrics.score, reward], [90, 90]);
  }),
  studyCase('a late answer of an earlier attempt changes nothing', async ({ store, study }) => {
    await begin({ store, study }, sampleTrial(1));
    await store.requeue(study.id, 1, REQUEUE);
    await store.start(study.id, 1, TIMES);
    await store.finish(study.id, sampleFinish(1, sampleOutcome(90), { attempt: 1 }));
    assert.equal((await store.trial(study.id, 1)).state, 'running');
    await store.finish(study.id, sampleFinish(1, sampleOutcome(80), { attempt: 2 }));
    assert.equal((await store.trial(study.id, 1)).reward, 80);
  }),
  studyCase('a late answer leaves the state of the suggester', async ({ store, study }) => {
    await begin({ store, study }, sampleTrial(1));
    await store.requeue(study.id, 1, REQUEUE);
    await store.start(study.id, 1, TIMES);
    const snapshot = { throughTrial: 1, state: 'seen' };
    await store.finish(study.id, sampleFinish(1, sampleOutcome(90), { attempt: 1, snapshot }));
    assert.equal((await store.trial(study.id, 1)).state, 'running');
    same(await store.snapshot(study.id), snapshot);
  }),
  studyCase('an answer that comes after its trial was requeued changes nothing', async ({ store, study }) => {
    await begin({ store, study }, sampleTrial(1));
    await store.requeue(study.id, 1, REQUEUE);
    await store.finish(study.id, sampleFinish(1, sampleOutcome(90)));
    assert.equal((await store.trial(study.id, 1)).state, 'requested');
  }),
  studyCase('a trial that was requeued can be given up', async ({ store, study }) => {
    await begin({ store, study }, sampleTrial(1));
    await store.requeue(study.id, 1, REQUEUE);
    await store.finish(study.id, sampleFinish(1, LOST));
    assert.equal((await store.trial(study.id, 1)).state, 'lost');
  }),
  studyCase('a trial that repeats another ends without being started', async ({ store, study }) => {
    await runTrial({ store, study }, 1, sampleOutcome(90));
    await store.request(study.id, sampleTrial(2, { duplicateOf: 1 }));
    await store.finish(study.id, sampleFinish(2, sampleOutcome(90), { attempt: 0 }));
    const { state, attempt, duplicateOf, reward } = await store.trial(study.id, 2);
    same(
      { state, attempt, duplicateOf, reward },
      { state: 'completed', attempt: 0, duplicateOf: 1, reward: 90 },
    );
  }),
  studyCase('the answer of an attempt that never began is refused', async ({ store, study }) => {
    await begin({ store, study }, sampleTrial(1));
    const finish = sampleFinish(1, sampleOutcome(90), { attempt: 2 });
    await refuses(store.finish(study.id, finish), 'storage/attempt-not-begun');
    assert.equal((await store.trial(study.id, 1)).state, 'running');
  }),
  studyCase('NaN and infinities are refused and leave the trial as it was', async ({ store, study }) => {
    await begin({ store, study }, sampleTrial(1));
    for (const value of [NaN, Infinity, -Infinity]) {
      const metric = sampleFinish(1, sampleOutcome(value, 1, { reward: 1 }));
      const reward = sampleFinish(1, sampleOutcome(90, 1, { reward: value }));
      await refuses(store.finish(study.id, metric), 'storage/not-finite');
      await refuses(store.finish(study.id, reward), 'storage/not-finite');
    }
    assert.equal((await store.trial(study.id, 1)).state, 'running');
  }),
  studyCase('a feasible outcome without a goal is refused whole', async ({ store, study }) => {
    await begin({ store, study }, sampleTrial(1));
    const finish = sampleFinish(1, sampleOutcome(90, 1, { metrics: { score: 90 } }));
    await refuses(store.finish(study.id, finish), 'objective/missing-metric');
    const { state, metrics } = await store.trial(study.id, 1);
    same({ state, metrics }, { state: 'running', metrics: {} });
  }),
];
