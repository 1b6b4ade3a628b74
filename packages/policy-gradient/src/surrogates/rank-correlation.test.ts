import { describe, expect, it } from '@jest/globals';
import { rankCorrelation } from './rank-correlation.js';

const of = (a: readonly number[], b: readonly number[]) =>
  rankCorrelation(Float64Array.from(a), Float64Array.from(b));

describe("Spearman's rank correlation", () => {
  it('looks at the order alone', () => {
    expect(of([1, 2, 3, 4], [1, 10, 11, 1000])).toBeCloseTo(1, 12);
    expect(of([1, 2, 3, 4], [4, 3, 2, 1])).toBeCloseTo(-1, 12);
    // 1 − 6 Σ d² / (n (n² − 1)) with d = 1, 1, 0, 0
    expect(of([1, 2, 3, 4], [2, 1, 3, 4])).toBeCloseTo(0.8, 12);
  });

  it('is 0 where nothing differs', () => {
    expect(of([1, 1, 1], [1, 2, 3])).toBe(0);
  });
});
