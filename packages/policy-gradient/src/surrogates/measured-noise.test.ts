import { describe, expect, it } from '@jest/globals';
import { COLUMNS } from '../testing/random-rows.js';
import { NOISE, priorOver } from './hyperparameters.js';
import { measuredNoise } from './measured-noise.js';
import { NormalScores } from './normal-scores.js';

/** Values of which the scores are nearly as far apart as they are, up to the factor. */
const FACTOR = 10;
const values = Array.from({ length: 21 }, (_, i) => (i - 10) / 10);
const scores = new NormalScores(values.map((value) => FACTOR * value));

describe('noise that repeated evaluations measure', () => {
  it('is the variance of a mean on the scale of scores, pooled over candidates', () => {
    const repeated = [
      { value: 0, deviation: 3, runs: 3 },
      { value: 0, deviation: 1, runs: 3 },
    ];
    const { variance = NaN, freedom } = measuredNoise(scores, repeated) ?? {};
    const error = Math.sqrt(5 / 3);
    expect(freedom).toBe(4);
    expect(Math.sqrt(variance)).toBeCloseTo(scores.scoreOf(error), 12);
  });

  it('is unknown where nothing was repeated', () => {
    expect(measuredNoise(scores, [])).toBeUndefined();
  });

  it('is what the prior is about, and the surer the more there is of it', () => {
    const plain = priorOver(COLUMNS);
    const some = priorOver(COLUMNS, { variance: 0.2, freedom: 4 });
    const more = priorOver(COLUMNS, { variance: 0.2, freedom: 16 });
    expect(Math.exp(some.means[NOISE] ?? NaN)).toBeCloseTo(0.2, 12);
    expect(some.deviations[NOISE]).toBeCloseTo(Math.SQRT1_2, 12);
    expect(more.deviations[NOISE]).toBeLessThan(some.deviations[NOISE] ?? NaN);
    expect(some.means.filter((_, i) => i !== NOISE)).toEqual(plain.means.filter((_, i) => i !== NOISE));
  });
});
