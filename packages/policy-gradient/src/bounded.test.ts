import { describe, expect, it } from '@jest/globals';
import { bounded, boundedMetrics } from './bounded.js';

describe('what is learnt from', () => {
  it('is as it was, but for what is past 1e100 either way', () => {
    expect([0, -3.5, 1e99, -1e99, 1e300, -Number.MAX_VALUE].map(bounded)).toEqual([
      0, -3.5, 1e99, -1e99, 1e100, -1e100,
    ]);
    const metrics = { a: 1, b: -2 };
    expect(boundedMetrics(metrics)).toBe(metrics);
    expect(boundedMetrics({ a: 1e200, b: -2 })).toEqual({ a: 1e100, b: -2 });
  });
});
