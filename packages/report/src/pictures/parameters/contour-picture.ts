import type { Cell, PointSeries, Scene } from '../../charts/scene.js';
import { LIGHT_THEME, rampColour, type Theme } from '../../charts/theme.js';
import { formatNumber } from '../../numbers/number-format.js';
import type { Range } from '../../numbers/typical-range.js';
import { STATUS, type MetricAxis } from '../trial-columns.js';
import { axisOfParameter, axisParts, type ParameterAxis } from './parameter-axis.js';

/** A metric over two parameters. */
export interface Contour {
  readonly title: string;
  readonly x: ParameterAxis;
  readonly y: ParameterAxis;
  readonly metric: MetricAxis;
  /** `uint8[trials]` of {@link STATUS}. */
  readonly status: Uint8Array;
  /** `uint8[trials]`: 1 for what the filters leave. */
  readonly shown?: Uint8Array;
}

/** Steps of the ramp in the legend. */
const LEGEND = 5;

/**
 * The mean of a metric over two parameters: a cell for each pair of levels, or of parts of a range. Cells without a measured
 * trial stay blank, for nothing is known there; nothing is smoothed or filled in.
 */
export function contourPicture(contour: Contour, theme: Theme = LIGHT_THEME): Scene {
  const { title, x, y, metric } = contour;
  const means = contourCells(contour);
  const range = means.reduce<Range>(
    ({ low, high }, { mean }) => ({ low: Math.min(low, mean), high: Math.max(high, mean) }),
    { low: Infinity, high: -Infinity },
  );
  const shareOf = (mean: number) =>
    range.high > range.low ? (mean - range.low) / (range.high - range.low) : 0.5;
  const cells = means.map(({ x: across, y: up, mean }): Cell => ({
    x: across,
    y: up,
    colour: rampColour(theme, shareOf(mean)),
  }));
  const panel = {
    y: axisOfParameter(y),
    series: [{ kind: 'cells', colour: theme.feasible, cells } as const, ...legend(range, theme)],
  };
  return {
    title,
    note: `Mean of ${metric.label} of the trials in each cell; blank where there is none.`,
    x: axisOfParameter(x),
    panels: [
      means.length === 0 ? { ...panel, message: 'No trial has both parameters and the metric.' } : panel,
    ],
  };
}

/** A cell of a contour: a pair of levels, or of parts of a range. */
export interface ContourCell {
  readonly x: Range;
  readonly y: Range;
  readonly mean: number;
  readonly trials: number;
}

/** The cells that have a trial, in units of the axes. */
export function contourCells({ x, y, metric, status, shown }: Contour): readonly ContourCell[] {
  const across = axisParts(x);
  const up = axisParts(y);
  const sums = new Float64Array(across.count * up.count);
  const counts = new Uint32Array(across.count * up.count);
  for (let trial = 0; trial < status.length; trial++) {
    const value = metric.values[trial] ?? Number.NaN;
    if (status[trial] === STATUS.unmeasured || !Number.isFinite(value)) continue;
    if (shown !== undefined && shown[trial] !== 1) continue;
    const column = across.partOf(trial);
    const row = up.partOf(trial);
    if (column < 0 || row < 0) continue;
    const cell = row * across.count + column;
    sums[cell] = (sums[cell] ?? 0) + value;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return [...counts].flatMap((count, cell): readonly ContourCell[] => {
    if (count === 0) return [];
    const row = Math.floor(cell / across.count);
    const mean = (sums[cell] ?? 0) / count;
    return [{ x: across.rangeOf(cell - row * across.count), y: up.rangeOf(row), mean, trials: count }];
  });
}

function legend({ low, high }: Range, theme: Theme): readonly PointSeries[] {
  if (!(high >= low)) return [];
  // Cells that are all alike have one colour, that of the middle.
  const shares = high > low ? Array.from({ length: LEGEND }, (_, step) => 1 - step / (LEGEND - 1)) : [0.5];
  return shares.map((share): PointSeries => {
    const label = formatNumber(low + share * (high - low));
    return { kind: 'points', mark: 'square', label, colour: rampColour(theme, share), points: [] };
  });
}
