/**
 * From the range of a tensor to its int8 steps. The range is widened to hold zero, so that padding and clamps are exact:
 *
 *   scale = (max − min) / 255,  zeroPoint = −128 − round(min / scale)
 */
import type { TensorQuantisation } from '@edgewright/model-graph';

/** The smallest and largest value of a tensor. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

const STEPS = 255;
const LOWEST = -128;
/** Of a tensor that is zero throughout. */
const SMALLEST_SCALE = 1e-8;

/** The range of numbers that are known. */
export function rangeOf(values: Float32Array): Range {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

/** The int8 quantisation that holds a range. */
export function affineRange({ min, max }: Range): TensorQuantisation {
  const lowest = Math.min(min, 0);
  const scale = Math.fround(Math.max((Math.max(max, 0) - lowest) / STEPS, SMALLEST_SCALE));
  const zeroPoint = LOWEST + Math.max(0, Math.min(STEPS, Math.round(-lowest / scale)));
  return { scale, zeroPoint };
}
