import { describe, expect, it } from '@jest/globals';
import { predictEnd, type KnownCurve } from './extrapolation.js';

const known = (ends: readonly number[], endOf: (end: number) => number): readonly KnownCurve[] =>
  ends.map((end) => ({ seen: { value: endOf(end), gain: 0.01, traits: [] }, end }));

describe('the end of a curve', () => {
  it('is what ended curves had gained from the same value on', () => {
    const curves = known([0.5, 0.6, 0.7, 0.8, 0.9], (end) => end - 0.2);
    const { mean, deviation } = predictEnd({ value: 0.55, gain: 0.01, traits: [] }, curves);
    expect(mean).toBeCloseTo(0.75, 1);
    expect(deviation).toBeLessThan(0.02);
  });

  it('follows the gain as well, where that tells more', () => {
    const curves = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6].map((gain) => ({
      seen: { value: 0.3, gain, traits: [] },
      end: 0.3 + gain,
    }));
    const slow = predictEnd({ value: 0.3, gain: 0.1, traits: [] }, curves).mean;
    const fast = predictEnd({ value: 0.3, gain: 0.6, traits: [] }, curves).mean;
    expect(fast - slow).toBeGreaterThan(0.25);
  });

  it('follows what else is known of trials: slow starters may go far', () => {
    const curves = [0, 0.2, 0.4, 0.6, 0.8, 1].map((trait) => ({
      seen: { value: 0.3 + 0.2 * trait, gain: 0.1, traits: [trait] },
      end: 0.8,
    }));
    const slow = predictEnd({ value: 0.3, gain: 0.1, traits: [0] }, curves);
    const fast = predictEnd({ value: 0.5, gain: 0.1, traits: [1] }, curves);
    expect(slow.mean).toBeCloseTo(0.8, 1);
    expect(fast.mean).toBeCloseTo(0.8, 1);
  });

  it('is the less certain, the less curves agree and the further it lies from them', () => {
    const tidy = known([0.5, 0.6, 0.7, 0.8, 0.9], (end) => end - 0.2);
    const noisy = tidy.map(({ seen, end }, i) => ({ seen, end: end + (i % 2 === 0 ? 0.05 : -0.05) }));
    const at = (value: number, curves: readonly KnownCurve[]) =>
      predictEnd({ value, gain: 0.01, traits: [] }, curves).deviation;
    expect(at(0.5, noisy)).toBeGreaterThan(2 * at(0.5, tidy));
    expect(at(5, noisy)).toBeGreaterThan(2 * at(0.5, noisy));
  });
});
