import { describe, expect, it } from '@jest/globals';
import {
  kendallLuck,
  kendallTau,
  mannWhitneyExactP,
  mannWhitneyP,
  mape,
  median,
  medianInterval,
  quantile,
  ranks,
  shareInterval,
  spearman,
} from './index.js';

describe('rank correlation', () => {
  it('is 1 for equal order and -1 for opposite order', () => {
    expect(kendallTau([1, 2, 3, 4], [10, 20, 30, 40])).toBe(1);
    expect(spearman([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1);
  });

  it('shares ranks between ties', () => {
    expect(ranks([5, 1, 5, 3])).toEqual([3.5, 1, 3.5, 2]);
  });

  // scipy.stats.kendalltau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]) = -0.4714045207910316 (its documentation's example)
  it('is tau-b where values tie', () => {
    expect(kendallTau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.4714045207910316, 12);
  });
});

describe('kendallLuck', () => {
  it('is the share of orders that are as good', () => {
    expect(kendallLuck(1, 3)).toBeCloseTo(1 / 6, 12);
    expect(kendallLuck(1, 4)).toBeCloseTo(1 / 24, 12);
    // Of the six orders of three values, one has no inversion and two have one.
    expect(kendallLuck(1 / 3, 3)).toBeCloseTo(3 / 6, 12);
    expect(kendallLuck(-1, 8)).toBeCloseTo(1, 12);
  });
});

describe('mannWhitneyP', () => {
  // scipy.stats.mannwhitneyu([19, 22, 16, 29, 24], [20, 11, 17, 12], alternative='greater', method='asymptotic')
  it('agrees with the published example', () => {
    expect(mannWhitneyP([19, 22, 16, 29, 24], [20, 11, 17, 12])).toBeCloseTo(0.0556, 3);
  });

  it('is 1 when nothing differs', () => {
    expect(mannWhitneyP([1, 1, 1], [1, 1, 1])).toBe(1);
  });
});

describe('mannWhitneyExactP', () => {
  it('is 1 in 252 for five values above five others, and 1 when nothing differs', () => {
    expect(mannWhitneyExactP([6, 7, 8, 9, 10], [1, 2, 3, 4, 5])).toBeCloseTo(1 / 252, 12);
    expect(mannWhitneyExactP([1, 1, 1], [1, 1, 1])).toBe(1);
  });

  // scipy.stats.mannwhitneyu([19, 22, 16, 29, 24], [20, 11, 17, 12], alternative='two-sided', method='exact'): 0.1111
  it('agrees with the published example', () => {
    expect(mannWhitneyExactP([19, 22, 16, 29, 24], [20, 11, 17, 12])).toBeCloseTo(0.1111 / 2, 4);
  });
});

describe('summaries', () => {
  it('interpolates quantiles', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(quantile([0, 10], 0.9)).toBe(9);
  });

  it('states MAPE in percent', () => {
    expect(mape([1.1, 0.9], [1, 1])).toBeCloseTo(10, 10);
  });
});

describe('confidence intervals', () => {
  // statsmodels.stats.proportion.proportion_confint(8, 10, method='wilson') = (0.4902, 0.9433)
  it('is that of Wilson for a share, and stays within 0 and 1', () => {
    expect(shareInterval(8, 10).low).toBeCloseTo(0.4902, 3);
    expect(shareInterval(8, 10).high).toBeCloseTo(0.9433, 3);
    expect(shareInterval(0, 5).low).toBeCloseTo(0, 12);
    expect(shareInterval(5, 5).high).toBeCloseTo(1, 12);
  });

  // Tables of the sign test: with 10 values the second and the ninth, 97.9 %; with 20 the sixth and the fifteenth, 95.9 %.
  it('is made of two of the values for a median', () => {
    const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
    expect(medianInterval(upTo(10))).toEqual({ low: 2, high: 9 });
    expect(medianInterval(upTo(20))).toEqual({ low: 6, high: 15 });
    expect(medianInterval(upTo(5))).toEqual({ low: 1, high: 5 });
    expect(medianInterval([3, -Infinity, 2]).low).toBe(-Infinity);
  });
});
