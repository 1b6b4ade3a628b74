import { describe, expect, it } from '@jest/globals';
import { rateAt } from './schedule.js';

const schedule = { rate: 0.2, steps: 100, warmUp: 0.1 };

describe('the rate', () => {
  it('rises from its first step, and falls to nothing like a cosine', () => {
    expect(rateAt(schedule, 0)).toBeCloseTo(0.02, 10);
    expect(rateAt(schedule, 9)).toBeCloseTo(0.2 * 0.5 * (1 + Math.cos(0.09 * Math.PI)), 10);
    expect(rateAt(schedule, 50)).toBeCloseTo(0.1, 10);
    expect(rateAt(schedule, 99)).toBeLessThan(0.001);
    expect(rateAt({ ...schedule, warmUp: 0 }, 0)).toBe(0.2);
  });
});
