import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rankAdvantages } from './rank-advantages.js';

const rewards = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 30 });

describe('rankAdvantages', () => {
  it('depends on the order of rewards only', () => {
    fc.assert(
      fc.property(rewards, (values) => {
        const stretched = values.map((value) => 7 + 100 * value + value ** 3);
        expect(rankAdvantages(stretched)).toEqual(rankAdvantages(values));
      }),
    );
  });

  it('has mean 0 and variance 1, and never ranks a worse reward higher', () => {
    fc.assert(
      fc.property(rewards, (values) => {
        fc.pre(new Set(values).size > 2);
        const advantages = [...rankAdvantages(values)];
        expect(advantages.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 9);
        expect(advantages.reduce((sum, value) => sum + value ** 2, 0) / values.length).toBeCloseTo(1, 9);
        const byReward = values.map((value, index) => [value, advantages[index] ?? NaN] as const);
        byReward.sort(([a], [b]) => a - b);
        byReward.forEach(([, advantage], index) => {
          expect(advantage).toBeGreaterThanOrEqual(byReward[index - 1]?.[1] ?? -Infinity);
        });
      }),
    );
  });

  it('shares one value among the worse half and among equals', () => {
    const [best, second, third, fourth] = rankAdvantages([9, 5, 5, -1e9]);
    expect(best).toBeGreaterThan(1.5);
    expect(second).toBe(third);
    expect(rankAdvantages([4, 3, 2, 1]).slice(2)).toEqual(rankAdvantages([4, 3, 1, -50]).slice(2));
    expect(fourth).toBeLessThan(0);
  });

  it('ranks failures below everything', () => {
    const [good, failed, alsoFailed] = rankAdvantages([1, -Infinity, -Infinity]);
    expect(good).toBeGreaterThan(0);
    expect(failed).toBeLessThan(0);
    expect(alsoFailed).toBe(failed);
  });

  it('is 0 where nothing differs', () => {
    expect([...rankAdvantages([3, 3, 3])]).toEqual([0, 0, 0]);
    expect([...rankAdvantages([3])]).toEqual([0]);
  });
});
