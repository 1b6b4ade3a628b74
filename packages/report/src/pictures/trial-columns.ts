import type { Range } from '../numbers/typical-range.js';

/** What is known of a trial in the space of metrics, one byte a trial. */
export const STATUS = { unmeasured: 0, infeasible: 1, feasible: 2 } as const;

/** A metric of every trial, and how it is drawn along an axis. */
export interface MetricAxis {
  /** With its unit in brackets. */
  readonly label: string;
  /** `[trials]`, NaN where it was not measured. */
  readonly values: ArrayLike<number>;
  readonly scale: 'linear' | 'logarithmic';
  readonly direction?: 'minimise' | 'maximise';
  /** `[trials]`: one standard deviation of an estimate. */
  readonly deviations?: ArrayLike<number>;
  /** What the objective asks for. */
  readonly limit?: AxisLimit;
  /** A part of the axis; without it there is room for every measured trial. */
  readonly range?: Range;
}

/** The values that an objective allows, or aims at. */
export interface AxisLimit {
  readonly low?: number;
  readonly high?: number;
  /** What lies beyond, such as `over the target, 1.0 ms`. */
  readonly text: string;
}

/** The least and the largest finite value of some trials; on a logarithmic axis of the positive ones. */
export function rangeOf({ values, scale }: MetricAxis, status: Uint8Array): Range | undefined {
  const least = scale === 'logarithmic' ? Number.MIN_VALUE : -Number.MAX_VALUE;
  let low = Infinity;
  let high = -Infinity;
  for (let trial = 0; trial < status.length; trial++) {
    const value = values[trial];
    if (status[trial] === STATUS.unmeasured || value === undefined) continue;
    if (!(value >= least && value <= Number.MAX_VALUE)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : undefined;
}

/** A range that holds further values, with a margin at its ends. */
export function roomFor(
  range: Range | undefined,
  values: readonly number[],
  scale: MetricAxis['scale'],
): Range {
  const isLogarithmic = scale === 'logarithmic';
  const all = [...(range === undefined ? [] : [range.low, range.high]), ...values].filter(
    (value) => Number.isFinite(value) && (!isLogarithmic || value > 0),
  );
  if (all.length === 0) return isLogarithmic ? { low: 1, high: 10 } : { low: 0, high: 1 };
  const low = Math.min(...all);
  const high = Math.max(...all);
  if (isLogarithmic) {
    const factor = Math.max(1.02, (high / low) ** MARGIN);
    return { low: low / factor, high: high * factor };
  }
  const isOne = high - low <= EQUAL * Math.max(Math.abs(low), Math.abs(high));
  const reach = isOne ? Math.max(Math.abs(high) / 10, 0.5) : (high - low) * MARGIN;
  return { low: low - reach, high: high + reach };
}

/** Values that differ by less than this share of them are one: columns have seven digits, and other answers have more. */
const EQUAL = 1e-6;
/** Of the range of the values, at either end. */
const MARGIN = 0.04;
