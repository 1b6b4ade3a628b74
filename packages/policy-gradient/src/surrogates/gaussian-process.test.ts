import { describe, expect, it } from '@jest/globals';
import { COLUMNS, randomRows, randomValues, SOME } from '../testing/random-rows.js';
import { GaussianProcess } from './gaussian-process.js';
import { variance } from './kernel.js';
import { KernelTerms } from './kernel-terms.js';

const rows = randomRows(15, 2);
const values = randomValues(rows, 2);
const kernelTerms = new KernelTerms(COLUMNS, rows);
const process = new GaussianProcess({ kernelTerms, values }, SOME);

describe('a Gaussian process', () => {
  it('goes through what it observed when there is hardly noise', () => {
    const exact = new GaussianProcess({ kernelTerms, values }, { ...SOME, noise: 1e-8 });
    rows.forEach((row, i) => {
      const { mean, deviation } = exact.predict(row);
      expect(mean).toBeCloseTo(values[i] ?? NaN, 4);
      expect(deviation).toBeLessThan(1e-3);
    });
  });

  it('knows nothing of candidates that have nothing in common with others', () => {
    const none = { kernelTerms: new KernelTerms(COLUMNS, []), values: new Float64Array() };
    const row = rows[0] ?? new Float64Array();
    const { mean, deviation } = new GaussianProcess(none, SOME).predict(row);
    expect(mean).toBe(0);
    expect(deviation).toBeCloseTo(Math.sqrt(variance(SOME, row)), 12);
  });

  it('leaves one out as if it had never seen it', () => {
    const left = process.leaveOneOut();
    rows.forEach((row, i) => {
      const others = {
        kernelTerms: new KernelTerms(COLUMNS, rows.toSpliced(i, 1)),
        values: Float64Array.from([...values].toSpliced(i, 1)),
      };
      const without = new GaussianProcess(others, SOME);
      expect(left[i]).toBeCloseTo(without.predict(row).mean, 9);
    });
  });

  it('is the same to the last bit when it takes over the work of a smaller one', () => {
    const first = new GaussianProcess(
      { kernelTerms: new KernelTerms(COLUMNS, rows.slice(0, 9)), values: values.slice(0, 9) },
      SOME,
    );
    const grown = new GaussianProcess({ kernelTerms, values }, SOME, first);
    for (const row of randomRows(5, 9)) expect(grown.predict(row)).toEqual(process.predict(row));
  });

  it('takes over nothing from other rows or parameters', () => {
    const other = new GaussianProcess(
      { kernelTerms: new KernelTerms(COLUMNS, randomRows(9, 10)), values: values.slice(0, 9) },
      SOME,
    );
    const noisy = new GaussianProcess({ kernelTerms, values }, { ...SOME, noise: 0.5 });
    for (const before of [other, noisy]) {
      const [row = new Float64Array()] = randomRows(1, 11);
      expect(new GaussianProcess({ kernelTerms, values }, SOME, before).predict(row)).toEqual(
        process.predict(row),
      );
    }
  });

  it('takes the noise out of what it observed', () => {
    process.smoothed().forEach((mean, i) => {
      expect(mean).toBeCloseTo(process.predict(rows[i] ?? new Float64Array()).mean, 9);
    });
  });
});
