import {
  badAttribute,
  MAX_ELEMENTS,
  MAX_RANK,
  shapeMismatch,
  show,
  tensorTooLarge,
  type Place,
} from '../errors.js';
import { baseCounts } from '../counts/base-counts.js';
import type { Layer } from '../layers/layer.js';
import { outputShape } from '../shapes/output-shape.js';
import { elementsOf, type Shape } from '../shapes/shape.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A layer whose `out`, `weights` and `macs` still have to be filled in. */
export type Draft<L extends Layer = Layer> = L extends Layer ? Mutable<L> : never;

/**
 * Fills in what follows from a layer's attributes and inputs, so that it is valid.
 *
 * @throws model-graph/too-large, and what {@link outputShape} throws
 */
export function derive(draft: Draft): Layer {
  draft.out = outputShape(draft);
  checkTensor(draft, draft.out);
  const { weights, macs } = baseCounts(draft);
  if ('weights' in draft) draft.weights = checkedCount(draft, 'weights', weights);
  if ('macs' in draft) draft.macs = checkedCount(draft, 'macs', macs);
  return draft;
}

/** @throws model-graph/bad-attribute where an axis is not a number at all · model-graph/shape-mismatch · model-graph/too-large */
export function checkTensor(place: Place, shape: Shape): void {
  if (shape.length > MAX_RANK) throw shapeMismatch(place, `${show(shape)} has more than ${MAX_RANK} axes`);
  for (const axis of shape) {
    // An author's slip, whatever the candidate.
    if (!Number.isFinite(axis)) throw badAttribute(place, `${show(shape)} is not a shape`);
    if (!Number.isSafeInteger(axis) || axis < 1) throw shapeMismatch(place, `${show(shape)} is not a shape`);
  }
  if (elementsOf(shape) <= MAX_ELEMENTS) return;
  throw tensorTooLarge(place, `its tensor ${show(shape)} has ${elementsOf(shape)} elements`);
}

function checkedCount(layer: Layer, what: 'weights' | 'macs', count: number): number {
  const most = what === 'weights' ? MAX_ELEMENTS : Number.MAX_SAFE_INTEGER;
  if (count <= most) return count;
  throw tensorTooLarge(layer, `its kernel makes ${count} ${what}`);
}
