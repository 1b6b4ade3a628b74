import { describe, expect, it } from '@jest/globals';
import { MovingBaseline } from './moving-baseline.js';

function after(rewards: readonly number[]): MovingBaseline {
  const baseline = new MovingBaseline();
  rewards.forEach((reward) => {
    baseline.observe(reward);
  });
  return baseline;
}

describe('MovingBaseline', () => {
  it('is corrected for its start: one reward is its mean', () => {
    expect(after([72.5]).mean).toBe(72.5);
    expect(after([72.5]).advantage(72.5)).toBe(0);
  });

  it('weighs late rewards more', () => {
    // Weights 0.95 and 1 of the two rewards.
    expect(after([1, 2]).mean).toBeCloseTo((0.95 * 1 + 1 * 2) / 1.95, 12);
  });

  it('states advantages in deviations, on any scale', () => {
    const rewards = [0.1, 0.4, 0.2, 0.9, 0.3];
    const small = after(rewards);
    const large = after(rewards.map((reward) => 1e6 + 100 * reward));
    expect(large.advantage(1e6 + 100 * 0.8)).toBeCloseTo(small.advantage(0.8), 6);
  });

  it('is not thrown by an outlier', () => {
    expect(after([1, 2, 3]).advantage(1e9)).toBe(3);
    expect(after([1, 2, 3]).advantage(-1e9)).toBe(-3);
  });

  it('takes a failure for the worst there is and does not average over it', () => {
    expect(after([1, 2, -Infinity, 3]).mean).toBe(after([1, 2, 3]).mean);
    expect(after([5, 5]).advantage(-Infinity)).toBe(-3);
  });

  it('finds no advantage while all rewards are equal', () => {
    expect(after([5, 5, 5]).advantage(5)).toBe(0);
    expect(new MovingBaseline().advantage(5)).toBe(0);
  });
});
