import type { Scale } from './parameter.js';

/** A numeric range with its scale: what integer and float parameters have in common. */
export interface ScaledRange {
  readonly min: number;
  readonly max: number;
  readonly scale: Scale;
}

/** Where a value stands in its range, from 0 at `min` to 1 at `max`, in the logarithm for a log scale. */
export function toUnit({ min, max, scale }: ScaledRange, value: number): number {
  if (min === max) return 0;
  return scale === 'linear' ? (value - min) / (max - min) : Math.log(value / min) / Math.log(max / min);
}

/** The value at a place in [0, 1] of the range: the inverse of {@link toUnit}, never outside the range. */
export function fromUnit({ min, max, scale }: ScaledRange, unit: number): number {
  const value = scale === 'linear' ? min + unit * (max - min) : min * Math.exp(unit * Math.log(max / min));
  return Math.min(max, Math.max(min, value));
}
