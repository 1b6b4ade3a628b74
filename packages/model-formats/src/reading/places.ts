/**
 * Places of elements, for gathers and scatters whose indices are constant and of several axes at once. A place counts the slices of the
 * first axes of a value in the order of its elements, so that one index says where a slice is.
 */
import { integers, stridesOf, type Constant } from './constant.js';
import { fromFront } from './source-value.js';

/** Which slices of a value are meant. */
export interface Places {
  /** Of the value: the axes that places count over. */
  readonly of: readonly number[];
  /** The axes that the places themselves have. */
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** Of indices `[…, k]`, each of which names a slice by its first k axes. */
export function placesOfSlices(indices: Constant, data: readonly number[]): Places {
  const count = indices.shape.at(-1) ?? 1;
  const of = data.slice(0, count);
  const strides = stridesOf(of);
  const shape = indices.shape.slice(0, -1);
  const values = new Float64Array(shape.reduce((product, size) => product * size, 1));
  for (let slice = 0; slice < values.length; slice++) {
    let place = 0;
    for (let axis = 0; axis < count; axis++) {
      const index = indices.values[slice * count + axis] ?? 0;
      place += fromFront(index, of[axis] ?? 1) * (strides[axis] ?? 1);
    }
    values[slice] = place;
  }
  return { of, shape, values };
}

/** Of indices that name an element by its place along one axis; along the others it lies where the index does. */
export function placesOfElements(indices: Constant, data: readonly number[], along: number): Places {
  const strides = stridesOf(data);
  const own = stridesOf(indices.shape);
  const values = Float64Array.from(indices.values, (index, element) => {
    let place = fromFront(index, data[along] ?? 1) * (strides[along] ?? 1);
    for (const [axis, stride] of own.entries()) {
      if (axis === along) continue;
      place += (Math.floor(element / stride) % (indices.shape[axis] ?? 1)) * (strides[axis] ?? 1);
    }
    return place;
  });
  return { of: data, shape: indices.shape, values };
}

/** Where places are whole slices of one axis: the axis, and which of its slices. */
export interface Line {
  readonly axis: number;
  readonly indices: readonly number[];
}

/** The one axis along which places choose, if they take all others as they are. */
export function lineOf({ of, shape, values }: Places): Line | undefined {
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
    const isLine = values.every((place, element) => {
      const expected = shape.reduce((sum, size, at) => {
        const step = Math.floor(element / (own[at] ?? 1)) % size;
        return sum + (at === axis ? (indices[step] ?? 0) : step) * (strides[at] ?? 1);
      }, 0);
      return place === expected;
    });
    if (isLine) return { axis, indices };
  }
  return undefined;
}

/** Of old slices and new ones behind them, those that are there once the new ones are in their places; of equal places the last counts. */
export function replaced(count: number, places: ArrayLike<number>): Constant {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let index = 0; index < places.length; index++) order[places[index] ?? 0] = count + index;
  return integers(order);
}
