import { describe, expect, it } from '@jest/globals';
import { COLUMNS, randomRows, randomValues, SOME } from '../testing/random-rows.js';
import { GaussianProcess } from './gaussian-process.js';

const rows = randomRows(15, 2);
const values = randomValues(rows, 2);
const process = new GaussianProcess({ columns: COLUMNS, rows, values }, SOME);

describe('a Gaussian process', () => {
  it('goes through what it observed when there is hardly noise', () => {
    const exact = new GaussianProcess({ columns: COLUMNS, rows, values }, { ...SOME, noise: 1e-8 });
    rows.forEach((row, i) => {
      const { mean, deviation } = exact.predict(row);
      expect(mean).toBeCloseTo(values[i] ?? NaN, 4);
      expect(deviation).toBeLessThan(1e-3);
    });
  });

  it('knows nothing of candidates unlike all others', () => {
    const nothing = new GaussianProcess({ columns: COLUMNS, rows: [], values: new Float64Array() }, SOME);
    const { mean, deviation } = nothing.predict(rows[0] ?? new Float64Array());
    expect(mean).toBe(0);
    expect(deviation).toBeCloseTo(Math.sqrt(SOME.joint + SOME.additive), 12);
  });

  it('leaves one out as if it had never seen it', () => {
    const left = process.leaveOneOut();
    rows.forEach((row, i) => {
      const others = { columns: COLUMNS, rows: rows.toSpliced(i, 1) };
      const without = new GaussianProcess(
        { ...others, values: Float64Array.from([...values].toSpliced(i, 1)) },
        SOME,
      );
      expect(left[i]).toBeCloseTo(without.predict(row).mean, 9);
    });
  });

  it('takes the noise out of what it observed', () => {
    process.smoothed().forEach((mean, i) => {
      expect(mean).toBeCloseTo(process.predict(rows[i] ?? new Float64Array()).mean, 9);
    });
  });
});
