import { SLOT_COUNT } from '../classifier/stage-slots.js';
import { CORRECTION_TERM_COUNT, correctionTerms } from './correction-terms.js';
import type { ProxyCoefficients } from './top1-coefficients.js';
import type { BlockSums, Top1Features } from './top1-features.js';

/** No short training of the table gets beyond 67.1 %; 72 % makes the index most nearly additive. */
export const PROXY_CEILING_PERCENT = 72;

/** −log of the distance of a short training's top-1 to its ceiling. */
export function proxyIndexOf(top1Percent: number): number {
  return -Math.log(PROXY_CEILING_PERCENT - top1Percent);
}

/** The top-1 of a short training, in percent, that an index stands for. */
export function proxyTop1(index: number): number {
  return PROXY_CEILING_PERCENT - Math.exp(-index);
}

/**
 * How capable a network is on the scale of the table's short training: a sum of saturating capacities with
 * non-negative weights, and a bounded correction that fades as widths and densities leave those of the table.
 *
 * @param sums those of other blocks in their place
 */
export function proxyIndex(
  features: Top1Features,
  coefficients: ProxyCoefficients,
  sums: BlockSums = features,
): number {
  const capacity = capacityIndex(sums, coefficients);
  return capacity + tableLikeness(features) * correction(sums, coefficients);
}

export function capacityIndex({ capacity }: BlockSums, coefficients: ProxyCoefficients): number {
  return coefficients.constant + dot(capacity, coefficients.capacity);
}

/** Written and read within one call: it is asked three times of each of a search's candidates. */
const TERMS = new Float64Array(CORRECTION_TERM_COUNT);

function correction({ shape }: BlockSums, { correction: fitted }: ProxyCoefficients): number {
  const value = fitted.constant + dot(correctionTerms(shape, fitted, TERMS), fitted.weights);
  return Math.min(Math.max(value, -fitted.limit), fitted.limit);
}

/** Distances at which a network is no longer like those of the table: log width and log density. */
const WIDTH_SCALE = 0.5;
const DENSITY_SCALE = 2;

/** 1 for the widths and depthwise kernels of the table, falling to 0. */
export function tableLikeness({ width, density }: Top1Features): number {
  let distance = 0;
  for (let slot = 0; slot < SLOT_COUNT; slot++) {
    distance += ((width[slot] ?? 0) / WIDTH_SCALE) ** 2 + ((density[slot] ?? 0) / DENSITY_SCALE) ** 2;
  }
  return Math.exp(-distance / SLOT_COUNT);
}

export function dot(a: readonly number[] | Float64Array, b: readonly number[] | Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
