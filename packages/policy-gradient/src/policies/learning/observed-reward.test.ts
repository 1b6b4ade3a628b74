import { describe, expect, it } from '@jest/globals';
import type { FinishedState, FinishedTrial } from '@edgewright/contracts';
import { observedReward } from './observed-reward.js';

const trial = (state: FinishedState, reward: number | null): FinishedTrial => ({
  number: 1,
  candidate: {},
  state,
  metrics: {},
  feasible: state === 'completed',
  reward,
  error: null,
  cached: [],
  outsideFit: {},
});

describe('observedReward', () => {
  it.each<[FinishedState, number | null, number | null]>([
    ['completed', 0.7, 0.7],
    ['infeasible', -3, -3],
    ['stopped', 0.4, 0.4],
    ['failed', null, -Infinity],
    ['infeasible', null, -Infinity],
    ['lost', null, null],
    ['stopped', null, null],
  ])('%s with reward %p teaches %p', (state, reward, observed) => {
    expect(observedReward(trial(state, reward))).toBe(observed);
  });
});
