import { beforeAll, describe, expect, it } from '@jest/globals';
import { BLOCK_GRID, evaluateGrid } from '../blocks/block-grid.js';
import { pixel6Cost } from '../testing/pixel6.js';
import { figurePlots, type PlotFile } from './figure-plots.js';

describe('the drawings of figure 10', () => {
  let plots: readonly PlotFile[];
  beforeAll(async () => {
    plots = figurePlots(evaluateGrid({ ...BLOCK_GRID, kernels: [3] }, await pixel6Cost()), 'pixel6-edgetpu');
  });

  it('are two for each of two input sizes', () => {
    expect(plots.map(({ name }) => name)).toEqual([
      'latency-by-parameters-56x56x64.svg',
      'latency-by-macs-56x56x64.svg',
      'latency-by-parameters-14x14x192.svg',
      'latency-by-macs-14x14x192.svg',
    ]);
  });

  it('show eight variants that differ in colour or mark, and no number that is none', () => {
    for (const { svg } of plots) {
      const named = [...svg.matchAll(/<title>(.*)<\/title>/g)].slice(1).map(([, label]) => label);
      expect(new Set(named).size).toBe(8);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});
