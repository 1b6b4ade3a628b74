import { SLOT_COUNT } from '../classifier/stage-slots.js';
import type { CorrectionCoefficients } from './top1-coefficients.js';
import { SHAPE_KINDS } from './top1-features.js';

const SHAPES = SHAPE_KINDS * SLOT_COUNT;
const PAIRS = (SHAPES * (SHAPES + 1)) / 2;
const TRIPLES_PER_SLOT = 6;
const SLOT_PAIRS = (SLOT_COUNT * (SLOT_COUNT + 1)) / 2;

/** Number of {@link correctionTerms}. */
export const CORRECTION_TERM_COUNT = SHAPES + PAIRS + TRIPLES_PER_SLOT * SLOT_COUNT + SLOT_PAIRS;

/**
 * The polynomial terms of a network's shape, standardised and kept within the fitted range: every shape, every product
 * of two, products of three within a slot, and products of two slots' depth × expansion.
 *
 * @param terms where to write them, {@link CORRECTION_TERM_COUNT} numbers
 */
export function correctionTerms(
  shape: readonly number[],
  { range, mean, scale }: Pick<CorrectionCoefficients, 'range' | 'mean' | 'scale'>,
  terms = new Float64Array(CORRECTION_TERM_COUNT),
): Float64Array {
  for (let i = 0; i < SHAPES; i++) {
    const inside = Math.min(Math.max(shape[i] ?? 0, range.low[i] ?? 0), range.high[i] ?? 0);
    terms[i] = (inside - (mean[i] ?? 0)) / (scale[i] ?? 1);
  }
  const z = terms.subarray(0, SHAPES);
  let next = products(z, terms, SHAPES);
  next = triples(z, terms, next);
  products(depthTimesExpansion(z), terms, next);
  return terms;
}

function products(values: Float64Array, into: Float64Array, from: number): number {
  let next = from;
  for (let i = 0; i < values.length; i++) {
    for (let j = i; j < values.length; j++) into[next++] = (values[i] ?? 0) * (values[j] ?? 0);
  }
  return next;
}

function triples(z: Float64Array, into: Float64Array, from: number): number {
  let next = from;
  for (let slot = 0; slot < SLOT_COUNT; slot++) {
    const at = (kind: number): number => z[kind * SLOT_COUNT + slot] ?? 0;
    const depth = at(0);
    const expansion = at(1);
    const kernel = at(2);
    const gate = at(3);
    into[next++] = depth * expansion * kernel;
    into[next++] = depth * expansion * gate;
    into[next++] = depth * kernel * gate;
    into[next++] = expansion * kernel * gate;
    into[next++] = depth * depth * expansion;
    into[next++] = depth * expansion * expansion;
  }
  return next;
}

function depthTimesExpansion(z: Float64Array): Float64Array {
  return z.subarray(0, SLOT_COUNT).map((depth, slot) => depth * (z[SLOT_COUNT + slot] ?? 0));
}
