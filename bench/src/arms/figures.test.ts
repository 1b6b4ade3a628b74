import { describe, expect, it } from '@jest/globals';
import { median } from '../statistics/index.js';
import { contrastsOf, contrastTable, figureTable } from './figures.js';

/** Five runs around a gain. */
const runs = (gain: number) =>
  [-2, -1, 0, 1, 2].map((seed) => ({ best: 100 + gain + seed, gain: gain + seed }));

describe('the figures of arms', () => {
  it('contrast by means, deviations and the chance of as good a lead', () => {
    const { best } = contrastsOf(runs(20), runs(5));
    expect(best.first.mean).toBeCloseTo(120, 12);
    expect(best.second.sd).toBeCloseTo(Math.sqrt(2.5), 12);
    expect(best.p).toBeCloseTo(1 / 252, 12);
  });

  it('make a table with a row a figure and a column an arm', () => {
    const arms = [
      { arm: { name: 'cold' }, runs: runs(0) },
      { arm: { name: 'warm' }, runs: runs(5) },
    ];
    expect(figureTable(arms, (values) => median(values).toFixed(1))).toEqual([
      { figure: 'best', cold: '100.0', warm: '105.0' },
      { figure: 'gain', cold: '0.0', warm: '5.0' },
    ]);
  });

  it('make a table of contrasts', () => {
    const table = contrastTable(
      ['with', 'without'],
      contrastsOf(runs(20), runs(5)),
      (figure) => `the ${figure}`,
    );
    expect(table[1]).toEqual({
      figure: 'the gain',
      with: '20.000 ± 1.581',
      without: '5.000 ± 1.581',
      'p (Mann–Whitney)': '0.004',
    });
  });
});
