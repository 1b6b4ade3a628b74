import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { judgeBars } from '../judge-bars.js';
import type { RowResult } from '../row-result.js';
import type { Row } from '../rows/row.js';
import { ROWS } from '../rows/rows.js';
import type { Run } from '../running/run.js';
import { summarise } from '../summary.js';
import { learningCurve } from './learning-curve.js';
import { writeReport } from './write-report.js';

const row = ROWS.find(({ name }) => name === 'cifar100') as Row;

/** Runs that reach the target after so many trials each. */
function runs(...trials: readonly number[]): readonly Run[] {
  return trials.map((count, seed) => ({
    seed,
    target: 73,
    curve: Array.from({ length: count }, (_, index) => (index + 1 === count ? 73 : 70)),
    suggestionMs: { mean: 1, percentile99: 2 },
  }));
}

function resultOf(name: string, own: readonly Run[]): RowResult {
  const summary = summarise(row, name, own);
  return { row, answers: [{ summary, runs: own }], bars: judgeBars(row, [summary]) };
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgewright-report-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the report', () => {
  it('judges the bars of the agent alone', () => {
    const bars = resultOf('agent', runs(10, 20, 200)).bars;
    expect(bars.map(({ measured, met }) => [measured, met])).toEqual([
      ['20', true],
      ['164', false],
      ['200', false],
    ]);
    expect(resultOf('evolution', runs(10)).bars).toEqual([]);
  });

  it('writes a page with a table and a drawing of every row', () => {
    const places = { report: join(folder, 'docs', 'page.md'), svg: join(folder, 'docs', 'curves') };
    writeReport([resultOf('agent', runs(10, 20, 30))], places);
    const page = readFileSync(places.report, 'utf8');
    expect(page).toContain('## Bars of the default agent: 3 of 3 met');
    expect(page).toMatch(/\| agent +\| 20 +\| 28 +\| 30 +\| 3 of 3 +\| 1\.00 +\|/);
    expect(page).toContain('(curves/cifar100.svg)');
    const drawing = readFileSync(join(places.svg, 'cifar100.svg'), 'utf8');
    expect(drawing).toContain('<polyline');
    expect(drawing).not.toMatch(/NaN|Infinity/);
  });

  it('draws the share of runs at the target where only that counts', () => {
    const points = learningCurve(row, runs(1, 1, 1000, 1000), 1000);
    expect(points[0]).toMatchObject({ after: 1, middle: 50 });
    expect(points.at(-1)).toMatchObject({ after: 1000, middle: 100 });
    expect(points.every(({ low, middle, high }) => low <= middle + 1e-9 && middle <= high + 1e-9)).toBe(true);
  });

  it('draws the median of a figure elsewhere, and what is not there yet below the frame', () => {
    const front = ROWS.find(({ name }) => name === 'classification') as Row;
    const curves = [
      [-Infinity, 70],
      [71, 72],
      [60, 75],
    ].map((curve, seed) => ({
      seed,
      target: Infinity,
      curve,
      suggestionMs: { mean: 1, percentile99: 2 },
    }));
    expect(learningCurve(front, curves, 2)).toEqual([
      { after: 1, middle: 60, low: -Infinity, high: 71 },
      { after: 2, middle: 72, low: 70, high: 75 },
    ]);
    const summary = summarise(front, 'agent', curves);
    writeReport([{ row: front, answers: [{ summary, runs: curves }], bars: [] }], {
      report: undefined,
      svg: folder,
    });
    expect(readFileSync(join(folder, 'classification.svg'), 'utf8')).not.toMatch(/NaN|Infinity/);
  });
});
