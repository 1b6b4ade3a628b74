import { describe, expect, it } from '@jest/globals';
import { COLUMNS, randomRows, randomValues } from '../testing/random-rows.js';
import { improveFit, negativeLogPosterior } from './fit.js';
import { priorOver } from './hyperparameters.js';
import { KernelTerms } from './kernel-terms.js';

const rows = randomRows(20, 3);
const observations = { kernelTerms: new KernelTerms(COLUMNS, rows), values: randomValues(rows, 3) };
const prior = priorOver(COLUMNS);

describe('fitting hyperparameters', () => {
  it('knows the slope', () => {
    const at = prior.means.map((mean, i) => mean + 0.3 * Math.sin(i + 1));
    const { slope } = negativeLogPosterior(observations, prior, at);
    const h = 1e-5;
    at.forEach((value, i) => {
      const loss = (shift: number) =>
        negativeLogPosterior(observations, prior, at.with(i, value + shift)).loss;
      expect(slope[i]).toBeCloseTo((loss(h) - loss(-h)) / (2 * h), 4);
    });
  });

  it('never ends up worse than it started, and better soon', () => {
    const fitted = improveFit(observations, prior, { start: prior.means, steps: 10 });
    expect(negativeLogPosterior(observations, prior, fitted).loss).toBeLessThan(
      negativeLogPosterior(observations, prior, prior.means).loss,
    );
    expect(improveFit(observations, prior, { start: fitted, steps: 0 })).toEqual(fitted);
  });
});
