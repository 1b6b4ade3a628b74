import type { OnnxNode } from '@edgewright/model-formats/onnx-graphs';

/** A tensor of real numbers, row-major; whole numbers and truths are numbers too. */
export interface RealTensor {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** What a node makes of its inputs; one that is left out is a tensor of nothing. */
export type Compute = (node: OnnxNode, inputs: readonly RealTensor[]) => RealTensor | readonly RealTensor[];

/** A tensor of nothing. */
export const NOTHING: RealTensor = { shape: [0], values: new Float64Array() };

/** Elements of a shape. */
export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** How far apart neighbours along each axis lie. */
export function stridesOf(shape: readonly number[]): readonly number[] {
  return shape.map((_, axis) => elementsOf(shape.slice(axis + 1)));
}

/** A tensor whose elements are computed from their indices. */
export function tensorOf(shape: readonly number[], at: (indices: readonly number[]) => number): RealTensor {
  const values = new Float64Array(elementsOf(shape));
  const indices = shape.map(() => 0);
  for (let index = 0; index < values.length; index++) {
    values[index] = at(indices);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      indices[axis] = (indices[axis] ?? 0) + 1;
      if ((indices[axis] ?? 0) < (shape[axis] ?? 0)) break;
      indices[axis] = 0;
    }
  }
  return { shape, values };
}

/** The element at some indices; axes of size 1 are the same everywhere, and leading indices that a tensor lacks do not count. */
export function elementAt({ shape, values }: RealTensor, indices: readonly number[]): number {
  let offset = 0;
  const extra = indices.length - shape.length;
  shape.forEach((size, axis) => {
    offset = offset * size + (size === 1 ? 0 : (indices[axis + extra] ?? 0));
  });
  return values[offset] ?? Number.NaN;
}

/** The numbers of a tensor that holds a list. */
export function listOf(tensor: RealTensor | undefined): readonly number[] {
  return Array.from(tensor?.values ?? []);
}

/** An input that has to be there. */
export function input(inputs: readonly RealTensor[], index = 0): RealTensor {
  return inputs[index] ?? NOTHING;
}
