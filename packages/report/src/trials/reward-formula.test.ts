import { describe, expect, it } from '@jest/globals';
import type { Objective } from '@edgewright/contracts';
import { rewardFormula } from './reward-formula.js';

const GOALS: Objective['goals'] = [
  { metric: 'top1', direction: 'maximise' },
  { metric: 'ms', direction: 'minimise' },
];
const TARGET = { metric: 'ms', target: 0.8 };

function formulaOf(reward: Objective['reward'], constraints: Objective['constraints'] = [TARGET]): string {
  return rewardFormula({ goals: GOALS, constraints, reward });
}

describe('what makes a trial the best', () => {
  it('is a formula of the goals and their targets', () => {
    expect(formulaOf({ kind: 'tunas-absolute', exponent: -10 })).toBe('highest top1 − 10 · |ms / 0.8 − 1|');
    expect(formulaOf({ kind: 'mnasnet-soft' })).toMatch(/^highest top1 · \(ms \/ 0\.8\)\^.0\.07$/);
    expect(formulaOf({ kind: 'mnasnet-hard' })).toMatch(/^highest top1 · min\(\(ms \/ 0\.8\)\^.1, 1\)$/);
  });

  it('is the sum of goals with their weights', () => {
    expect(formulaOf({ kind: 'weighted-sum' }, [])).toBe('highest top1 − ms');
    expect(formulaOf({ kind: 'weighted-sum', weights: { ms: 0.5 } }, [])).toBe('highest top1 − 0.5 · ms');
  });

  it('is one goal where only that counts, within the limits', () => {
    expect(formulaOf({ kind: 'weighted-sum', weights: { ms: 0 } }, [{ metric: 'ms', atMost: 1 }])).toBe(
      'highest top1, with ms ≤ 1',
    );
    expect(formulaOf({ kind: 'weighted-sum', weights: { top1: 0 } }, [{ metric: 'top1', atLeast: 70 }])).toBe(
      'lowest ms, with top1 ≥ 70',
    );
  });
});
