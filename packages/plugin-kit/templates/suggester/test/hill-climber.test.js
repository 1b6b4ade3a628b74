// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from '@edgewright/base';
import { categorical, defineSpace } from '@edgewright/search-space';
import { HillClimber } from '../src/hill-climber.js';

/** @typedef {import('@edgewright/contracts').FinishedTrial} FinishedTrial */
/** @typedef {import('@edgewright/search-space').SearchSpace} SearchSpace */

const space = /** @type {SearchSpace} */ (
  defineSpace({ x: categorical([0, 1, 2, 3]), y: categorical([0, 1, 2, 3]) })
);

/** @type {import('@edgewright/contracts').SuggesterContext} */
const context = {
  space,
  objective: {
    goals: [{ metric: 'sum', direction: 'maximise' }],
    constraints: [],
    reward: { kind: 'weighted-sum' },
  },
  seed: 1,
  budget: { trials: 10 },
  lag: 1,
  references: [],
  warmStart: [],
};

/** @type {(number: number, x: number, reward: number) => FinishedTrial} */
const trial = (number, x, reward) => ({
  number,
  candidate: { x, y: 0 },
  state: 'completed',
  metrics: { sum: reward },
  feasible: true,
  reward,
  error: null,
  cached: [],
  outsideFit: {},
});

test('it stays beside the best candidate when it does not explore', async () => {
  const climber = new HillClimber(context, { exploration: 0 });
  await climber.update([trial(1, 1, 5), trial(2, 3, 9), trial(3, 2, 7)]);
  for (let number = 4; number < 30; number++) {
    const random = Random.from('test', number);
    const suggested = await climber.suggest({ trial: number, attempt: 0, random, pending: [] });
    assert.notEqual(suggested, 'exhausted');
    const { x, y } = /** @type {{ x: number, y: number }} */ (suggested);
    assert.ok(x === 3 || y === 0, `(${x}, ${y}) is more than one step from (3, 0)`);
  }
});
