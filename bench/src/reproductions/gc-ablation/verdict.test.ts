import { describe, expect, it } from '@jest/globals';
import { contrastsOf } from '../../arms/figures.js';
import { verdictOn } from './verdict.js';

/** Five runs around a gain, at a best quality of 100 above it. */
const runs = (gain: number) =>
  [-2, -1, 0, 1, 2].map((seed) => ({
    hypervolume: gain + seed,
    best: 100 + gain + seed,
    gain: gain + seed,
  }));

const verdict = (withGroups: number, without: number): string =>
  verdictOn(contrastsOf(runs(withGroups), runs(without)));

describe('the verdict on a pair of searches', () => {
  it('is that the claim holds when nothing is left of the gain', () => {
    expect(verdict(20, -1)).toContain('holds: ');
  });

  it('says how much of the gain is left when some is', () => {
    expect(verdict(20, 5)).toContain('25 % of the gain are left');
  });

  it('is that it does not hold when group convolution makes no difference, or a worse one', () => {
    expect(verdict(20, 20)).toContain('does not hold');
    expect(verdict(5, 20)).toContain('does not hold');
  });

  it('is undecided when the figures disagree', () => {
    const { hypervolume, ...others } = contrastsOf(runs(20), runs(5));
    expect(verdictOn({ ...others, hypervolume: { ...hypervolume, p: 0.2 } })).toContain('undecided');
  });
});
