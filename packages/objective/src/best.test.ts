import { describe, expect, it } from '@jest/globals';
import { bestFeasible } from './best.js';
import { goalValues } from './goal-values.js';

describe('bestFeasible', () => {
  it('is the feasible trial of highest reward, the earliest among equals', () => {
    const trial = (number: number, reward: number | null, feasible: boolean | null = true) => ({
      number,
      reward,
      feasible,
    });
    const trials = [
      trial(1, 9, false),
      trial(4, 3),
      trial(2, 3),
      trial(3, 1),
      trial(5, null),
      trial(6, 99, null),
    ];
    expect(bestFeasible(trials)?.number).toBe(2);
    expect(bestFeasible([trial(1, 9, false)])).toBeUndefined();
  });
});

describe('goalValues', () => {
  it('turns minimised metrics round, without a negative zero', () => {
    const goals = [
      { metric: 'a', direction: 'maximise' },
      { metric: 'b', direction: 'minimise' },
    ] as const;
    expect(goalValues({ goals }, { a: 1, b: 2 })).toEqual([1, -2]);
    expect(goalValues({ goals }, { a: 1, b: 0 })).toEqual([1, 0]);
    expect(() => goalValues({ goals }, { a: 1 })).toThrow(/needs the metric "b"/);
    expect(() => goalValues({ goals }, { a: 1, b: Infinity })).toThrow(/"b" is Infinity/);
  });
});
