import { median, medianInterval, shareInterval } from '../../../statistics/index.js';
import type { Row } from '../rows/row.js';
import type { Run } from '../running/run.js';
import { figureAfter, trialsTo } from '../summary.js';

/** Where runs stand after so many trials, within a 95 % confidence interval. */
export interface CurvePoint {
  readonly after: number;
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

/** Points a curve, at most, evenly in the logarithm of trials. */
const POINTS = 80;

/** The share of runs at their target in percent, where only that counts, else the median figure. */
export function learningCurve(row: Row, runs: readonly Run[], trials: number): readonly CurvePoint[] {
  const at = row.untilTarget ? shareAtTarget : medianFigure;
  return checkpointsTo(trials).map((after) => ({ after, ...at(runs, after) }));
}

type Standing = Omit<CurvePoint, 'after'>;

function shareAtTarget(runs: readonly Run[], after: number): Standing {
  const hits = runs.filter((run) => trialsTo(run) <= after).length;
  const { low, high } = shareInterval(hits, runs.length);
  return { middle: (100 * hits) / runs.length, low: 100 * low, high: 100 * high };
}

function medianFigure(runs: readonly Run[], after: number): Standing {
  const figures = runs.map((run) => figureAfter(run, after));
  return { middle: median(figures), ...medianInterval(figures) };
}

function checkpointsTo(trials: number): readonly number[] {
  const steps = Array.from({ length: POINTS }, (_, index) => Math.round(trials ** (index / (POINTS - 1))));
  return [...new Set(steps)];
}
