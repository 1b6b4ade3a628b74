import { describe, expect, it } from '@jest/globals';
import { fromUnit, toUnit } from './unit-range.js';

describe('a scaled range', () => {
  const linear = { min: -2, max: 6, scale: 'linear' } as const;
  const log = { min: 1e-4, max: 1, scale: 'log' } as const;

  it('has its ends at 0 and 1, and its middle at a half', () => {
    expect([-2, 2, 6].map((value) => toUnit(linear, value))).toEqual([0, 0.5, 1]);
    expect([1e-4, 1].map((value) => toUnit(log, value))).toEqual([0, 1]);
    expect(toUnit(log, 1e-2)).toBeCloseTo(0.5, 12);
    expect(fromUnit(log, 0.5)).toBeCloseTo(1e-2, 12);
  });

  it.each([linear, log])('goes there and back: %o', (range) => {
    for (const unit of [0, 0.1, 0.37, 0.9, 1])
      expect(toUnit(range, fromUnit(range, unit))).toBeCloseTo(unit, 12);
  });

  it('never leaves the range', () => {
    const odd = { min: 0.1, max: 0.7, scale: 'log' } as const;
    for (let unit = 0; unit <= 1; unit += 1 / 64) {
      expect(fromUnit(odd, unit)).toBeGreaterThanOrEqual(0.1);
      expect(fromUnit(odd, unit)).toBeLessThanOrEqual(0.7);
    }
  });

  it('may be a point', () => {
    const point = { min: 3, max: 3, scale: 'log' } as const;
    expect([toUnit(point, 3), fromUnit(point, 0.5)]).toEqual([0, 3]);
  });
});
