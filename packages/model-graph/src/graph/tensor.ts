import { notTensors } from '../errors.js';
import type { Shape } from '../shapes/shape.js';

/** A tensor of a network under construction: the layer or input it comes from, and its shape. */
export interface Tensor {
  readonly layer: string;
  readonly shape: Shape;
}

/** Whether a value has the form of a tensor; only its builder knows whether it is one. */
export function isTensor(value: unknown): value is Tensor {
  return (
    typeof value === 'object' &&
    value !== null &&
    'layer' in value &&
    typeof value.layer === 'string' &&
    'shape' in value &&
    Array.isArray(value.shape)
  );
}

/** @throws model-graph/no-tensor when it is not a list */
export function tensorList(value: readonly Tensor[], where: string): readonly Tensor[] {
  if (Array.isArray(value)) return value as readonly Tensor[];
  throw notTensors(where, value, 'not a list of tensors');
}
