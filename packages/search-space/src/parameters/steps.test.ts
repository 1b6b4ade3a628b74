import { describe, expect, it } from '@jest/globals';
import { stepCount, stepOf, stepValue } from './steps.js';

const tenths = { min: 0, max: 1, step: 0.1 };

describe('numbers in steps', () => {
  it('are the decimals that people write', () => {
    const values = Array.from({ length: stepCount(tenths) }, (_, count) => stepValue(tenths, count));
    expect(values).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
    expect(stepValue({ min: 1e-4, max: 1e-3, step: 1e-4 }, 2)).toBe(3e-4);
    expect(stepValue({ min: -0.3, max: 0, step: 0.3 }, 1)).toBe(0);
  });

  it('know a value that was added up in binary', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(stepOf(tenths, 0.1 + 0.2)).toBe(3);
  });

  it.each([0.05, 1.1, -0.1, NaN])('do not have %p', (value) => {
    expect(stepOf(tenths, value)).toBeUndefined();
  });

  it('may be no finite decimals', () => {
    const thirds = { min: 0, max: 1, step: 1 / 3 };
    for (let count = 0; count < stepCount(thirds); count++) {
      expect(stepOf(thirds, stepValue(thirds, count))).toBe(count);
      expect(stepValue(thirds, count)).toBeCloseTo(count / 3, 12);
    }
  });
});
