import { describe, expect, it } from '@jest/globals';
import { heldOutError } from './held-out-error.js';

describe('heldOutError', () => {
  it('is the mean and the 95th percentile of relative errors, and the agreement of the orders', () => {
    const evaluated = Array.from({ length: 20 }, (_, index) => index + 1);
    const predicted = evaluated.map((value, index) => value * (index === 19 ? 2 : 1.01));
    const { meanPercent, p95Percent, rankCorrelation } = heldOutError(predicted, evaluated);
    expect(meanPercent).toBeCloseTo((19 + 100) / 20, 9);
    expect(p95Percent).toBeCloseTo(1, 9);
    expect(rankCorrelation).toBeCloseTo(1, 12);
  });

  it('shares ranks among equals, and knows no order where all are equal', () => {
    expect(heldOutError([1, 1, 2], [1, 2, 3]).rankCorrelation).toBeCloseTo(0.866, 3);
    expect(heldOutError([1, 2], [2, 1]).rankCorrelation).toBeCloseTo(-1, 12);
    expect(heldOutError([1, 1], [1, 2]).rankCorrelation).toBe(0);
  });
});
