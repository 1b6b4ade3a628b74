import type { Range } from '@edgewright/report';
import {
  COLOURS,
  seriesColour,
  type Axis,
  type BandSeries,
  type Dash,
  type LineSeries,
  type Scene,
} from '@edgewright/report/charts';
import type { RowResult } from '../row-result.js';
import type { Row } from '../rows/row.js';
import { learningCurve, type CurvePoint } from './learning-curve.js';

/** The curve of one algorithm. */
interface Curve {
  readonly algorithm: string;
  readonly points: readonly CurvePoint[];
}

const COLOUR_COUNT = Object.keys(COLOURS).length;
/** One more each turn through the colours. */
const DASHES: readonly Dash[] = ['solid', 'dashed', 'dotted'];

/** The learning curves of a row with their confidence intervals, trials on a logarithmic axis. */
export function curvesScene({ row, answers }: RowResult): Scene {
  const curves = answers.map(({ summary: { algorithm, trials }, runs }): Curve => ({
    algorithm,
    points: learningCurve(row, runs, trials),
  }));
  const last = Math.max(2, ...curves.flatMap(({ points }) => points.map(({ after }) => after)));
  return {
    title: row.name,
    note: `${row.title}. Shaded: 95 % confidence interval.`,
    x: { label: 'trials (count)', scale: 'logarithmic', range: { low: 1, high: last } },
    panels: [{ y: axisOf(row, curves), series: [...curves.map(bandOf), ...curves.map(lineOf)] }],
  };
}

function axisOf(row: Row, curves: readonly Curve[]): Axis {
  if (row.untilTarget) {
    const label = 'runs at the target (%)';
    return { label, scale: 'linear', range: { low: 0, high: 100 }, better: 'higher' };
  }
  const range = rangeOf(curves, row.checkpoints[0] ?? 1);
  return { label: `median ${inBrackets(row.figure)}`, scale: 'linear', range, better: 'higher' };
}

/** From the worst algorithm at the first checkpoint up: what lies before is of no interest. */
function rangeOf(curves: readonly Curve[], first: number): Range {
  const late = curves.flatMap(({ points }) => points.filter(({ after }) => after >= first));
  const known = late.flatMap(({ middle, high }) => [middle, high]).filter(Number.isFinite);
  const low = Math.min(...known);
  const high = Math.max(...known);
  return high > low ? { low, high } : { low: low - 1, high: low + 1 };
}

/** `best accuracy, %` as `best accuracy (%)`. */
function inBrackets(figure: string): string {
  return figure.replace(/, %/, ' (%)');
}

function bandOf({ points }: Curve, index: number): BandSeries {
  const spans = points.map(({ after: x, low, high }) => ({ x, low, high }));
  return { kind: 'band', colour: seriesColour(index), opacity: 0.12, spans };
}

function lineOf({ algorithm: label, points }: Curve, index: number): LineSeries {
  const dash = DASHES[Math.floor(index / COLOUR_COUNT) % DASHES.length] ?? 'solid';
  const line = points.map(({ after, middle }) => [after, middle] as const);
  return { kind: 'line', label, colour: seriesColour(index), dash, points: line };
}
