import { describe, expect, it } from '@jest/globals';
import { normalProbability, normalQuantile } from './normal-distribution.js';

/** Abramowitz & Stegun 1964, table 26.1. */
const TABLE = [
  [0, 0.5],
  [1, 0.8413447460685429],
  [1.96, 0.9750021048517795],
  [-3, 0.0013498980316300946],
  [-6, 9.865876450376946e-10],
] as const;

describe('the normal distribution', () => {
  it.each(TABLE)('has below %p the probability %p', (z, p) => {
    expect(normalProbability(z) / p).toBeCloseTo(1, 6);
  });

  it.each(TABLE)('has %p as the quantile of its probability', (z, p) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 5);
  });
});
