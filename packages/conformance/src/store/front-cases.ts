import assert from 'node:assert/strict';
import { Random } from '@edgewright/base';
import type { TrialOutcome } from '@edgewright/contracts';
import { paretoFront } from '@edgewright/objective';
import {
  begin,
  numbersOf,
  runTrial,
  sampleFinish,
  sampleOutcome,
  sampleStudy,
  sampleTrial,
} from './samples.js';
import type { OpenStudy } from './open-study.js';
import { studyCase, type StoreCase, same } from './store-case.js';

const TRIALS = 60;

/** Coarse values, so that equal points, equal axes and every kind of dominance come about. */
const outcomes: readonly TrialOutcome[] = Array.from({ length: TRIALS }, (_, index) => {
  const random = Random.from('front', index);
  const score = random.integer(12);
  const latencyMs = 1 + random.integer(12);
  return sampleOutcome(
    score,
    latencyMs,
    random.integer(5) === 0 ? { feasible: false, state: 'infeasible' } : {},
  );
});

/** The definition: no feasible trial is at least as good on both goals and better on one. */
const expectedFront: readonly number[] = (() => {
  const feasible = outcomes
    .map((outcome, index) => ({ outcome, number: index + 1 }))
    .filter(({ outcome }) => outcome.feasible);
  const points = feasible.map(({ outcome: { metrics } }) => [
    metrics.score ?? NaN,
    -(metrics.latency_ms ?? NaN),
  ]);
  return paretoFront(points).map((index) => feasible[index]?.number ?? NaN);
})();

async function finishAll(opened: OpenStudy, order: readonly number[]): Promise<void> {
  await Promise.all(order.map((number) => begin(opened, sampleTrial(number))));
  await Promise.all(
    order.map((number) =>
      opened.store.finish(opened.study.id, sampleFinish(number, outcomes[number - 1] ?? sampleOutcome(0))),
    ),
  );
}

const inOrder = Array.from({ length: TRIALS }, (_, index) => index + 1);

/** The front and the best trial. */
export const frontCases: readonly StoreCase[] = [
  studyCase('the front holds every feasible trial that no other dominates', async ({ store, study }) => {
    await finishAll({ store, study }, inOrder);
    const front = await store.front(study.id);
    same(numbersOf(front), expectedFront);
    assert.ok(front.every(({ onFront }) => onFront));
    const marked = (await store.trials(study.id)).filter(({ onFront }) => onFront);
    same(numbersOf(marked), expectedFront);
  }),
  studyCase('the front does not depend on the order in which trials end', async ({ store, study }) => {
    await finishAll({ store, study }, Random.from('order').shuffle(inOrder));
    same(numbersOf(await store.front(study.id)), expectedFront);
  }),
  {
    name: 'the front goes on growing when the store is opened again',
    check: async (open) => {
      const first = await open();
      const study = await first.createStudy(sampleStudy());
      await finishAll({ store: first, study }, inOrder.slice(0, TRIALS / 2));
      await first.close();
      const second = await open();
      await finishAll({ store: second, study }, inOrder.slice(TRIALS / 2));
      same(numbersOf(await second.front(study.id)), expectedFront);
      await second.close();
    },
  },
  studyCase('a trial that was refused leaves no trace on the front', async ({ store, study }) => {
    await runTrial({ store, study }, 1, sampleOutcome(90, 5));
    await begin({ store, study }, sampleTrial(2));
    // A value that is not a time is found out late, when the front was asked already.
    const refused = store.finish(study.id, sampleFinish(2, sampleOutcome(99, 1), { finishedAtMs: NaN }));
    await assert.rejects(refused);
    await runTrial({ store, study }, 3, sampleOutcome(80, 4));
    same(numbersOf(await store.front(study.id)), [1, 3]);
  }),
  studyCase('infeasible trials are neither best nor on the front', async ({ store, study }) => {
    await runTrial({ store, study }, 1, sampleOutcome(99, 1, { feasible: false, state: 'infeasible' }));
    assert.equal(await store.best(study.id), undefined);
    same(await store.front(study.id), []);
    await runTrial({ store, study }, 2, sampleOutcome(50, 5));
    assert.equal((await store.best(study.id))?.number, 2);
    same(numbersOf(await store.front(study.id)), [2]);
  }),
  studyCase(
    'the best is the feasible trial of highest reward, the first of equals',
    async ({ store, study }) => {
      const rewards = [-3, 2, 7, 7, 1];
      for (const [index, reward] of rewards.entries()) {
        await runTrial({ store, study }, index + 1, sampleOutcome(50, 5, { reward }));
      }
      assert.equal((await store.best(study.id))?.number, 3);
    },
  ),
];
