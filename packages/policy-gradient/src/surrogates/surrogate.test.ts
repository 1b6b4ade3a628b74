import { describe, expect, it } from '@jest/globals';
import { COLUMNS, randomRows, randomValues } from '../testing/random-rows.js';
import { KernelTerms } from './kernel-terms.js';
import { Surrogate } from './surrogate.js';

const rows = randomRows(40, 4);
const fresh = randomRows(10, 5);
const values = [...randomValues(rows, 4)];
const kernelTerms = new KernelTerms(COLUMNS, rows);
const learning = { refit: true, optimism: 2 };
const surrogate = Surrogate.of({ kernelTerms, values }, learning);

describe('a surrogate', () => {
  it('predicts what it was not shown', () => {
    expect(surrogate.crossValidated()).toBeGreaterThan(0.7);
  });

  it('predicts the same whatever the unit of the metric', () => {
    const scaled = Surrogate.of({ kernelTerms, values: values.map((value) => 1e-9 * value) }, learning);
    expect(fresh.map((row) => scaled.predict(row))).toEqual(fresh.map((row) => surrogate.predict(row)));
  });

  it('predicts the same, with a smaller deviation, of what is as good as measured', () => {
    const expecting = surrogate.expecting(fresh.slice(0, 3));
    fresh.forEach((row, i) => {
      const before = surrogate.predict(row);
      const after = expecting.predict(row);
      expect(after.mean).toBeCloseTo(before.mean, 6);
      expect(after.deviation).toBeLessThanOrEqual(before.deviation + 1e-9);
      if (i < 3) expect(after.deviation).toBeLessThan(before.deviation);
    });
  });

  it('says which columns matter', () => {
    const shares = surrogate.importance();
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
  });
});
