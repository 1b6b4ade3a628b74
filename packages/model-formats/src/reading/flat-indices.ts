/**
 * Flat indices, for gathers and scatters by constant indices over several axes. They count the slices of the first axes of a value in row-major
 * order, so that one number says which slice is meant.
 */
import { integers, stridesOf, type Constant } from './constant.js';
import { fromFront } from './source-value.js';

/** Which slices of a value are meant. */
export interface FlatIndices {
  /** Of the value: the axes that they count over. */
  readonly of: readonly number[];
  /** The shape of the indices. */
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** Of indices `[…, k]`, each of which names a slice by its first k axes. */
export function flatIndicesOfSlices(indices: Constant, data: readonly number[]): FlatIndices {
  const count = indices.shape.at(-1) ?? 1;
  const of = data.slice(0, count);
  const strides = stridesOf(of);
  const shape = indices.shape.slice(0, -1);
  const values = new Float64Array(shape.reduce((product, size) => product * size, 1));
  for (let slice = 0; slice < values.length; slice++) {
    let flat = 0;
    for (let axis = 0; axis < count; axis++) {
      const index = indices.values[slice * count + axis] ?? 0;
      flat += fromFront(index, of[axis] ?? 1) * (strides[axis] ?? 1);
    }
    values[slice] = flat;
  }
  return { of, shape, values };
}

/** Of indices along one axis; along the others an element lies where its index does. */
export function flatIndicesOfElements(
  indices: Constant,
  data: readonly number[],
  along: number,
): FlatIndices {
  const strides = stridesOf(data);
  const own = stridesOf(indices.shape);
  const values = Float64Array.from(indices.values, (index, element) => {
    let flat = fromFront(index, data[along] ?? 1) * (strides[along] ?? 1);
    for (const [axis, stride] of own.entries()) {
      if (axis === along) continue;
      flat += (Math.floor(element / stride) % (indices.shape[axis] ?? 1)) * (strides[axis] ?? 1);
    }
    return flat;
  });
  return { of: data, shape: indices.shape, values };
}

/** Indices along a single axis. */
export interface AxisIndices {
  readonly axis: number;
  readonly indices: readonly number[];
}

/** The indices along the one axis that they select from, if they take all others as they are. */
export function axisIndicesOf({ of, shape, values }: FlatIndices): AxisIndices | undefined {
  if (of.length !== shape.length) return undefined;
  const differing = of.flatMap((size, axis) => (size === shape[axis] ? [] : [axis]));
  if (differing.length > 1) return undefined;
  const candidates = differing.length === 1 ? differing : of.map((_, axis) => axis);
  const strides = stridesOf(of);
  const own = stridesOf(shape);
  for (const axis of candidates) {
    const indices = Array.from({ length: shape[axis] ?? 1 }, (_, at) =>
      Math.floor((values[at * (own[axis] ?? 1)] ?? 0) / (strides[axis] ?? 1)),
    );
    const isAlongAxis = values.every((flat, element) => {
      const expected = shape.reduce((sum, size, at) => {
        const step = Math.floor(element / (own[at] ?? 1)) % size;
        return sum + (at === axis ? (indices[step] ?? 0) : step) * (strides[at] ?? 1);
      }, 0);
      return flat === expected;
    });
    if (isAlongAxis) return { axis, indices };
  }
  return undefined;
}

/** Indices into old slices followed by their updates that scatter the updates; of equal indices the last counts. */
export function scatterOrder(count: number, indices: ArrayLike<number>): Constant {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let update = 0; update < indices.length; update++) order[indices[update] ?? 0] = count + update;
  return integers(order);
}
