import assert from 'node:assert/strict';
import type { TrialOutcome, TrialQuery } from '@edgewright/contracts';
import { begin, numbersOf, runTrial, sampleFinish, sampleOutcome, sampleTrial } from './samples.js';
import type { OpenStudy } from './open-study.js';
import { refuses, storeCase, studyCase, type StoreCase, same } from './store-case.js';

const FAILED: TrialOutcome = {
  state: 'failed',
  metrics: {},
  feasible: false,
  reward: null,
  error: { code: 'toy/broken', message: 'it broke' },
  cached: [],
  outsideFit: {},
};

/** Five finished trials, one that runs, one that waits. */
async function fill(opened: OpenStudy): Promise<void> {
  await runTrial(opened, 1, sampleOutcome(70, 2));
  await runTrial(opened, 2, FAILED);
  await runTrial(opened, 3, sampleOutcome(90, 4));
  await runTrial(opened, 4, sampleOutcome(95, 12, { state: 'infeasible', feasible: false, reward: -1 }));
  await runTrial(opened, 5, sampleOutcome(80, 3));
  await begin(opened, sampleTrial(6));
  await opened.store.request(opened.study.id, sampleTrial(7));
}

const QUERIES: readonly (readonly [query: TrialQuery, numbers: readonly number[]])[] = [
  [{}, [1, 2, 3, 4, 5, 6, 7]],
  [{ states: ['requested', 'running'] }, [6, 7]],
  [{ states: [] }, []],
  [{ feasible: true }, [1, 3, 5]],
  [{ feasible: false }, [2, 4]],
  [{ fingerprints: [2, 5, 99].map((number) => sampleTrial(number).fingerprint) }, [2, 5]],
  [{ fingerprints: [], feasible: true }, []],
  [{ onFront: true }, [1, 3, 5]],
  [{ onFront: false, states: ['infeasible', 'failed'] }, [2, 4]],
  [{ after: 4 }, [5, 6, 7]],
  [{ after: 1, limit: 2 }, [2, 3]],
  [{ order: 'reward', feasible: true }, [3, 5, 1]],
  [{ order: 'reward', limit: 5 }, [3, 5, 1, 4, 2]],
];

const KEY = { key: 'a'.repeat(64), evaluator: 'toy-cost', version: '1' };

/** Reading, and what is kept beside trials. */
export const queryCases: readonly StoreCase[] = [
  studyCase('queries filter, order and limit', async (opened) => {
    await fill(opened);
    for (const [query, numbers] of QUERIES) {
      const found = numbersOf(await opened.store.trials(opened.study.id, query));
      same(found, numbers, JSON.stringify(query));
    }
  }),
  studyCase('a listed trial equals the same trial asked for alone', async (opened) => {
    await fill(opened);
    for (const trial of await opened.store.trials(opened.study.id)) {
      same(trial, await opened.store.trial(opened.study.id, trial.number));
    }
  }),
  studyCase('a study counts its trials by state', async (opened) => {
    await fill(opened);
    const { counts } = await opened.store.openStudy('sample');
    same(counts, { completed: 3, failed: 1, infeasible: 1, running: 1, requested: 1 });
  }),
  studyCase('the snapshot of a finish is saved with it', async ({ store, study }) => {
    assert.equal(await store.snapshot(study.id), undefined);
    await begin({ store, study }, sampleTrial(1));
    const snapshot = { throughTrial: 1, state: { weights: [0.1 + 0.2, -1e-300], step: 1, none: null } };
    await store.finish(study.id, sampleFinish(1, sampleOutcome(90), { snapshot }));
    same(await store.snapshot(study.id), snapshot);
  }),
  studyCase('an earlier snapshot never replaces a later one', async ({ store, study }) => {
    for (const throughTrial of [2, 1]) {
      await begin({ store, study }, sampleTrial(throughTrial));
      const snapshot = { throughTrial, state: throughTrial };
      await store.finish(study.id, sampleFinish(throughTrial, sampleOutcome(90), { snapshot }));
    }
    same(await store.snapshot(study.id), { throughTrial: 2, state: 2 });
  }),
  studyCase('of many snapshots the first, the latest and some at even distances are kept', async (opened) => {
    const { store, study } = opened;
    const every = study.config.snapshotEvery;
    same(await store.snapshotTrials(study.id), []);
    for (let number = 1; number <= 100; number++) {
      await begin(opened, sampleTrial(number));
      const snapshot = { throughTrial: number * every, state: { number } };
      await store.finish(study.id, sampleFinish(number, sampleOutcome(90), { snapshot }));
    }
    const kept = await store.snapshotTrials(study.id);
    assert.ok(kept.length >= 8 && kept.length <= 50, `${kept.length} of 100 snapshots are kept`);
    same([kept.at(0), kept.at(-1)], [every, 100 * every]);
    const distances = kept.slice(2, -1).map((throughTrial, index) => throughTrial - (kept[index + 1] ?? 0));
    assert.equal(new Set(distances).size, 1, `snapshots are kept after trials ${kept.join(', ')}`);
    for (const throughTrial of kept) {
      const state = { number: throughTrial / every };
      same(await store.snapshot(study.id, throughTrial), { throughTrial, state });
    }
    assert.equal(await store.snapshot(study.id, every + 1), undefined);
  }),
  studyCase('a finish that is refused saves no snapshot', async ({ store, study }) => {
    await begin({ store, study }, sampleTrial(1));
    const snapshot = { throughTrial: 1, state: 'unseen' };
    const refused = sampleFinish(1, sampleOutcome(90), { attempt: 2, snapshot });
    await refuses(store.finish(study.id, refused), 'storage/attempt-not-begun');
    assert.equal(await store.snapshot(study.id), undefined);
  }),
  storeCase('an evaluation comes back from the cache by its key', async (store) => {
    const evaluation = {
      metrics: { latency_ms: 0.1 + 0.2 },
      breakdown: [{ layer: 'stem', op: 'conv2d', metrics: { latency_ms: 0.3 } }],
      provenance: { device: 'toy', fitted: true },
    };
    assert.equal(await store.cached(KEY), undefined);
    await store.cache(KEY, evaluation);
    same(await store.cached(KEY), evaluation);
    assert.equal(await store.cached({ ...KEY, key: 'b'.repeat(64) }), undefined);
  }),
];
