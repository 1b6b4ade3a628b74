import type { LayerWeights } from '@edgewright/model-graph';

/** A tensor of one item, row-major, in float64. */
export interface RealTensor {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** What an operation is computed from. */
export interface Operands {
  readonly inputs: readonly RealTensor[];
  readonly weights: LayerWeights;
}

/** Computes one layer without its activation. */
export type Compute = (operands: Operands) => RealTensor;

/** An element that may lie outside. */
export function at(values: Float64Array | Float32Array | undefined, index: number): number {
  return values?.[index] ?? 0;
}

/** The only input, or the first. */
export function only({ inputs }: Operands): RealTensor {
  return inputs[0] ?? { shape: [], values: new Float64Array(1) };
}

/** A tensor of this shape whose elements are a function of their indices. */
export function tensorOf(
  shape: readonly number[],
  element: (indices: readonly number[]) => number,
): RealTensor {
  const values = new Float64Array(shape.reduce((product, axis) => product * axis, 1));
  const indices = new Array<number>(shape.length).fill(0);
  for (let index = 0; index < values.length; index++) {
    values[index] = element(indices);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const next = (indices[axis] ?? 0) + 1;
      indices[axis] = next === shape[axis] ? 0 : next;
      if (indices[axis] !== 0) break;
    }
  }
  return { shape, values };
}

/** The element of a tensor at some indices; an axis of size 1 is the same everywhere. */
export function elementAt({ shape, values }: RealTensor, indices: readonly number[]): number {
  let offset = 0;
  shape.forEach((size, axis) => {
    offset = offset * size + (size === 1 ? 0 : (indices[axis] ?? 0));
  });
  return at(values, offset);
}
