import { normalDensity, normalProbability, normalQuantile } from '@edgewright/base';
import type { Scale } from './parameter.js';

/**
 * A numeric range with its scale: what integer and float parameters have in common. On its scale a range reaches from 0 to 1,
 * and a value x between a and b stands at
 *
 *     linear: (x − a) / (b − a)      log: ln(x / a) / ln(b / a)      normal: (Φ(z(x)) − Φ(z(a))) / (Φ(z(b)) − Φ(z(a)))
 *
 * with z(x) = (x − mean) / deviation, or of ln x for log-normal: so a uniform draw of the place is a draw from the normal
 * distribution that is truncated to the range.
 */
export interface ScaledRange {
  readonly min: number;
  readonly max: number;
  readonly scale: Scale;
  readonly mean?: number;
  readonly deviation?: number;
}

/** Where a value stands in its range, from 0 at `min` to 1 at `max`, on its scale. */
export function toUnit(range: ScaledRange, value: number): number {
  const { min, max, scale } = range;
  if (min === max) return 0;
  if (scale === 'linear') return (value - min) / (max - min);
  if (scale === 'log') return Math.log(value / min) / Math.log(max / min);
  const below = normalProbability(standardised(range, min));
  return (normalProbability(standardised(range, value)) - below) / massOf(range);
}

/** The value at a place in [0, 1] of the range: the inverse of {@link toUnit}, never outside the range. */
export function fromUnit(range: ScaledRange, unit: number): number {
  const { min, max, scale } = range;
  if (scale === 'normal' || scale === 'log-normal') return quantile(range, unit);
  const value = scale === 'linear' ? min + unit * (max - min) : min * Math.exp(unit * Math.log(max / min));
  return Math.min(max, Math.max(min, value));
}

/** How much of the unit range a value takes per 1: the slope of {@link toUnit}. */
export function unitDensity(range: ScaledRange, value: number): number {
  const { min, max, scale, deviation = 1 } = range;
  if (scale === 'linear') return 1 / (max - min);
  if (scale === 'log') return 1 / (value * Math.log(max / min));
  const density = normalDensity(standardised(range, value)) / (deviation * massOf(range));
  return scale === 'normal' ? density : density / value;
}

/** The share of a normal distribution that lies within a range, before it is truncated to it. */
export function massOf(range: ScaledRange): number {
  return (
    normalProbability(standardised(range, range.max)) - normalProbability(standardised(range, range.min))
  );
}

function quantile(range: ScaledRange, unit: number): number {
  const { min, max, scale, mean = 0, deviation = 1 } = range;
  // Not by the quantile, which is near them and no more.
  if (unit <= 0 || min === max) return min;
  if (unit >= 1) return max;
  const z = normalQuantile(normalProbability(standardised(range, min)) + unit * massOf(range));
  const value = mean + deviation * z;
  return Math.min(max, Math.max(min, scale === 'normal' ? value : Math.exp(value)));
}

/** How many deviations above the mean a value is. */
function standardised({ scale, mean = 0, deviation = 1 }: ScaledRange, value: number): number {
  if (scale === 'normal') return (value - mean) / deviation;
  return value <= 0 ? -Infinity : (Math.log(value) - mean) / deviation;
}
