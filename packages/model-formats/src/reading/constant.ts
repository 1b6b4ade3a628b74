import { elementsOf } from '@edgewright/model-graph';
import { fileTooLarge } from '../errors.js';

/** The most elements of a constant that is larger than what it is made of: 128 MiB of float32. */
const MAX_CONSTANT = 2 ** 25;

/** Numbers that a file holds, or that follow from such: row-major, with the axes of the file. */
export interface Constant {
  readonly shape: readonly number[];
  /** Integers are exact up to 2^53. */
  readonly values: Float32Array | Float64Array;
  /** Whether its numbers are whole by type: shapes, indices, axes. */
  readonly isInteger: boolean;
}

/** What the elements of a value are by type: real numbers, whole ones, or truths as 0 and 1. */
export type ElementKind = 'real' | 'whole' | 'truth';

/**
 * Elements of a constant of this shape. A small file can ask for a large one; one that is no larger than what it is made of is bounded by the
 * file.
 *
 * @param held elements of what it is made of
 * @throws model-formats/too-large
 */
export function constantSize(format: string, shape: readonly number[], held = 0): number {
  const size = elementsOf(shape);
  if (size <= Math.max(MAX_CONSTANT, held)) return size;
  throw fileTooLarge(format, `a constant of the shape [${shape.join(', ')}] has ${size} elements`);
}

/** Whole numbers as a constant. */
export function integers(values: readonly number[], shape: readonly number[] = [values.length]): Constant {
  return { shape, values: Float64Array.from(values), isInteger: true };
}

/** Real numbers as a constant. */
export function reals(values: Float32Array, shape: readonly number[]): Constant {
  return { shape, values, isInteger: false };
}

/** The same numbers with other axes. */
export function withShape(constant: Constant, shape: readonly number[]): Constant {
  return { ...constant, shape };
}

/** An array of the same type for the numbers of a result. */
export function emptyLike(
  { isInteger }: Pick<Constant, 'isInteger'>,
  size: number,
): Float32Array | Float64Array {
  return isInteger ? new Float64Array(size) : new Float32Array(size);
}

/** Its numbers as float32, without a copy where they are. */
export function asFloats({ values }: Constant): Float32Array {
  if (values instanceof Float32Array) return values;
  const floats = new Float32Array(values.length);
  for (let index = 0; index < values.length; index++) floats[index] = values[index] ?? 0;
  return floats;
}

/** How far apart neighbours along each axis are. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = (strides[axis + 1] ?? 1) * (shape[axis + 1] ?? 1);
  }
  return strides;
}

/**
 * A view that steps through numbers by strides of its own: `shape[i]` steps of `strides[i]` from `start`. Transposing,
 * slicing, broadcasting and repeating are such views.
 */
export interface View {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly start: number;
  /** Elements that are there beside those of the constant. */
  readonly held?: number;
}

/** The numbers that a view of a constant sees, in their order. @throws model-formats/too-large */
export function gathered(
  format: string,
  constant: Constant,
  { shape, strides, start, held = 0 }: View,
): Constant {
  const size = constantSize(format, shape, Math.max(constant.values.length, held));
  const out = emptyLike(constant, size);
  const inner = shape.at(-1) ?? 1;
  const step = strides.at(-1) ?? 1;
  const counter = new Array<number>(Math.max(0, shape.length - 1)).fill(0);
  let from = start;
  for (let to = 0; to < size;) {
    for (let index = 0; index < inner; index++) out[to++] = constant.values[from + index * step] ?? 0;
    for (let axis = counter.length - 1; axis >= 0; axis--) {
      counter[axis] = (counter[axis] ?? 0) + 1;
      from += strides[axis] ?? 0;
      if ((counter[axis] ?? 0) < (shape[axis] ?? 1)) break;
      from -= (shape[axis] ?? 1) * (strides[axis] ?? 0);
      counter[axis] = 0;
    }
  }
  return { shape, values: out, isInteger: constant.isInteger };
}

/** Axis i of the result is axis `permutation[i]` of the constant. @throws model-formats/too-large */
export function transposed(format: string, constant: Constant, permutation: readonly number[]): Constant {
  const strides = stridesOf(constant.shape);
  const view = {
    shape: permutation.map((axis) => constant.shape[axis] ?? 1),
    strides: permutation.map((axis) => strides[axis] ?? 0),
    start: 0,
  };
  return gathered(format, constant, view);
}

/** Repeated along axes of size 1, and along new axes in front. @throws model-formats/too-large */
export function broadcastTo(format: string, constant: Constant, shape: readonly number[]): Constant {
  return gathered(format, constant, repeated(constant, shape));
}

/** A view that repeats along axes of size 1, and along new axes in front. */
export function repeated(constant: Constant, shape: readonly number[]): View {
  const own = stridesOf(constant.shape);
  const ahead = shape.length - constant.shape.length;
  const strides = shape.map((_, axis) => (constant.shape[axis - ahead] === 1 ? 0 : (own[axis - ahead] ?? 0)));
  return { shape, strides, start: 0 };
}

/** The shape that two shapes have together, axes counted from the end; `undefined` where they do not go together. */
export function commonShape(a: readonly number[], b: readonly number[]): number[] | undefined {
  const rank = Math.max(a.length, b.length);
  const shape: number[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const one = a[axis - rank + a.length] ?? 1;
    const other = b[axis - rank + b.length] ?? 1;
    if (one !== other && one !== 1 && other !== 1) return undefined;
    shape.push(one === 1 ? other : one);
  }
  return shape;
}
