// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBehind } from '../src/rank-rule.js';

/** @type {(...accuracies: number[]) => import('@edgewright/contracts').ReportedValues[]} */
const curve = (...accuracies) =>
  accuracies.map((accuracy, index) => ({ step: index + 1, metrics: { accuracy } }));
const peers = [0.2, 0.4, 0.6, 0.8].map((last, index) => ({
  number: index + 1,
  values: curve(0.1, last),
  metrics: { accuracy: last },
  isStopped: false,
}));
const goal = /** @type {const} */ ({ metric: 'accuracy', direction: 'maximise' });

test('it stops what is not among the best half at the same step', () => {
  const options = { keep: 0.5, minimum_peers: 4 };
  const at = (/** @type {number} */ last) => ({
    trial: 5,
    step: 2,
    values: curve(0.1, last),
    metrics: {},
    peers,
  });
  assert.equal(isBehind(goal, at(0.3), options), true);
  assert.equal(isBehind(goal, at(0.5), options), false);
  assert.equal(isBehind({ ...goal, direction: 'minimise' }, at(0.5), { ...options, keep: 0.4 }), true);
});

test('it stops nothing while there is too little to compare with', () => {
  const question = { trial: 5, step: 2, values: curve(0.1, 0.1), metrics: {}, peers };
  assert.equal(isBehind(goal, question, { keep: 0, minimum_peers: 5 }), false);
  assert.equal(isBehind(goal, { ...question, values: [] }, { keep: 0, minimum_peers: 1 }), false);
});
