import { describe, expect, it } from '@jest/globals';
import { judgeBars } from './bars.js';
import type { Role } from '../rows/measured-row.js';
import type { ValidatedRow } from '../rows/validated-row.js';

/** Cells measured at 1, 2, 3 … ms, and what a model says of each. */
function cells(predict: (measuredMs: number) => number, role: Role = 'left out'): readonly ValidatedRow[] {
  return Array.from({ length: 12 }, (_, index) => {
    const measuredMs = index + 1;
    const analytical = predict(measuredMs);
    const predictedMs = { analytical, simulated: analytical };
    return { network: `cell ${index}`, device: 'coral', measuredMs, role, listed: false, predictedMs };
  });
}

const judged = (rows: readonly ValidatedRow[]) =>
  judgeBars(rows, ['analytical']).map(({ figure, met }) => [figure, met]);

describe('the bars', () => {
  it.each([
    ['meets all by being right', (ms: number) => ms, [true, true, true]],
    ['misses the error alone where all is 4 % too long', (ms: number) => 1.04 * ms, [true, true, false]],
    ['misses all by an order of its own', (ms: number) => 13 - ms, [false, false, false]],
  ])('say that a model %s', (_, predict, [kendall, r2, mape]) => {
    expect(judged(cells(predict))).toEqual([
      ['Kendall', kendall],
      ['R²', r2],
      ['MAPE %', mape],
    ]);
  });

  it('judge nothing by rows that were fitted on, or by a few', () => {
    expect(judged(cells((ms) => ms, 'fitted'))).toEqual([]);
    expect(judged(cells((ms) => ms).slice(0, 6))).toEqual([]);
  });
});
