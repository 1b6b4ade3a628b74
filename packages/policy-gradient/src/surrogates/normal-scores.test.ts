import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NormalScores } from './normal-scores.js';

const values = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 40 });

describe('normal scores', () => {
  it('keep the order of values, beyond the measured ones too', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -2_000_000, max: 2_000_000 }), (measured, probe) => {
        const scores = new NormalScores(measured);
        for (const value of measured) {
          if (probe > value)
            expect(scores.scoreOf(probe)).toBeGreaterThanOrEqual(scores.scoreOf(value) - 1e-9);
          else expect(scores.scoreOf(probe)).toBeLessThanOrEqual(scores.scoreOf(value) + 1e-9);
        }
      }),
    );
  });

  it('are finite where values differ by next to nothing', () => {
    const scores = new NormalScores([2.9e-238, 2.9e-238 + 1e-253, Number.MIN_VALUE, 0]);
    expect([0, 1e-300, 2.9e-238, 1].map((value) => Number.isFinite(scores.scoreOf(value)))).not.toContain(
      false,
    );
  });

  it('depend on the order of values alone', () => {
    const measured = [3, 1, 4, 1.5, 9, 2.6];
    const scores = new NormalScores(measured);
    const scaled = new NormalScores(measured.map((value) => 1e9 * value ** 3));
    expect(measured.map((value) => scaled.scoreOf(1e9 * value ** 3))).toEqual(
      measured.map((value) => scores.scoreOf(value)),
    );
  });

  it('lead back to the values', () => {
    const scores = new NormalScores([3, 1, 4, 1.5, 9, 2.6]);
    for (const value of [-5, 1, 2, 3.3, 9, 30])
      expect(scores.valueOf(scores.scoreOf(value))).toBeCloseTo(value, 9);
  });

  it('give ties the middle of their ranks, and one value alone the middle', () => {
    expect(new NormalScores([7]).scoreOf(7)).toBeCloseTo(0, 6);
    const scores = new NormalScores([1, 2, 2, 3]);
    expect(scores.scoreOf(2)).toBeCloseTo(0, 6);
  });
});
