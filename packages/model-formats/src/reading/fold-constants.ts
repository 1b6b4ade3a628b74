import { incompatibleShapes } from '../errors.js';
import {
  commonShape,
  constantSize,
  emptyLike,
  gathered,
  repeated,
  stridesOf,
  type Constant,
  type ElementKind,
} from './constant.js';
import { BINARY, UNARY, type BinaryWord, type UnaryWord } from './elementwise-functions.js';

/** A function of each number. */
export function foldUnary(word: UnaryWord, constant: Constant): Constant {
  const values = emptyLike(constant, constant.values.length);
  const of = UNARY[word];
  for (let index = 0; index < values.length; index++) values[index] = of(constant.values[index] ?? 0);
  return { ...constant, values };
}

/** A function of two constants, repeated to a common shape. @throws model-formats/incompatible-shapes · model-formats/too-large */
export function foldBinary(
  format: string,
  word: BinaryWord,
  [a, b]: readonly [Constant, Constant],
): Constant {
  const shape = commonShape(a.shape, b.shape);
  if (shape === undefined) throw incompatibleShapes(format, a.shape, b.shape);
  const held = Math.max(a.values.length, b.values.length);
  const x = gathered(format, a, { ...repeated(a, shape), held });
  const y = gathered(format, b, { ...repeated(b, shape), held });
  const isInteger = a.isInteger && b.isInteger;
  const values = emptyLike({ isInteger }, x.values.length);
  const of = BINARY[word];
  // Whole numbers divide to whole ones, rounded towards zero.
  const finish = isInteger && word === 'divide' ? Math.trunc : (value: number) => value;
  for (let index = 0; index < values.length; index++) {
    values[index] = finish(of(x.values[index] ?? 0, y.values[index] ?? 0));
  }
  return { shape, values, isInteger };
}

/** Constants side by side along an axis. @throws model-formats/incompatible-shapes · model-formats/too-large */
export function foldConcat(format: string, constants: readonly Constant[], axis: number): Constant {
  const [first] = constants;
  const whole = first?.shape ?? [];
  let length = 0;
  let held = 0;
  for (const { shape, values } of constants) {
    held += values.length;
    const fits = shape.length === whole.length && shape.every((size, i) => i === axis || size === whole[i]);
    if (!fits) throw incompatibleShapes(format, whole, shape);
    length += shape[axis] ?? 0;
  }
  const shape = whole.with(axis, length);
  const isInteger = constants.every((constant) => constant.isInteger);
  const values = emptyLike({ isInteger }, constantSize(format, shape, held));
  const inner = stridesOf(shape)[axis] ?? 1;
  let start = 0;
  for (const constant of constants) {
    const run = (constant.shape[axis] ?? 0) * inner;
    for (let from = 0, to = start; from < constant.values.length; from += run, to += length * inner) {
      values.set(constant.values.subarray(from, from + run), to);
    }
    start += run;
  }
  return { shape, values, isInteger };
}

/** Begin, length and step of what is taken along each axis; steps may be negative. */
export interface Cut {
  readonly begin: number;
  readonly length: number;
  readonly step: number;
}

/** A part of a constant. @throws model-formats/too-large */
export function foldCut(format: string, constant: Constant, cuts: readonly Cut[]): Constant {
  const strides = stridesOf(constant.shape);
  const start = cuts.reduce((sum, { begin }, axis) => sum + begin * (strides[axis] ?? 0), 0);
  return gathered(format, constant, {
    shape: cuts.map(({ length }) => length),
    strides: cuts.map(({ step }, axis) => step * (strides[axis] ?? 0)),
    start,
  });
}

/** Slices along an axis in the order of indices. @throws model-formats/too-large */
export function foldGather(
  format: string,
  { data, indices, axis }: { readonly data: Constant; readonly indices: Constant; readonly axis: number },
): Constant {
  const size = data.shape[axis] ?? 1;
  const shape = [...data.shape.slice(0, axis), ...indices.shape, ...data.shape.slice(axis + 1)];
  const values = emptyLike(data, constantSize(format, shape));
  const inner = stridesOf(data.shape)[axis] ?? 1;
  let to = 0;
  for (let outer = 0; to < values.length; outer += size * inner) {
    for (const index of indices.values) {
      const from = outer + (index < 0 ? index + size : index) * inner;
      values.set(data.values.subarray(from, from + inner), to);
      to += inner;
    }
  }
  return { shape, values, isInteger: data.isInteger };
}

/** What a reduction makes of the numbers along its axes. */
export type ReductionWord = 'mean' | 'sum' | 'maximum' | 'minimum' | 'product';

const START: Readonly<Record<ReductionWord, number>> = {
  mean: 0,
  sum: 0,
  maximum: -Infinity,
  minimum: Infinity,
  product: 1,
};

/** A reduction of a constant over axes. @throws model-formats/too-large */
export function foldReduction(
  format: string,
  constant: Constant,
  {
    word,
    axes,
    keep,
  }: { readonly word: ReductionWord; readonly axes: readonly number[]; readonly keep: boolean },
): Constant {
  const { shape } = constant;
  const others = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const strides = stridesOf(shape);
  const order = [...others, ...axes];
  const lined = gathered(format, constant, {
    shape: order.map((axis) => shape[axis] ?? 1),
    strides: order.map((axis) => strides[axis] ?? 0),
    start: 0,
  });
  const count = axes.reduce((product, axis) => product * (shape[axis] ?? 1), 1);
  const values = emptyLike(
    constant,
    constantSize(
      format,
      others.map((axis) => shape[axis] ?? 1),
    ),
  );
  for (let index = 0; index < values.length; index++) {
    let sum = START[word];
    for (let at = index * count; at < (index + 1) * count; at++) {
      sum = BINARY[REDUCER[word]](sum, lined.values[at] ?? 0);
    }
    values[index] = word === 'mean' ? sum / count : sum;
  }
  const kept = shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return {
    shape: keep ? kept : others.map((axis) => shape[axis] ?? 1),
    values,
    isInteger: constant.isInteger,
  };
}

const REDUCER: Readonly<Record<ReductionWord, BinaryWord>> = {
  mean: 'add',
  sum: 'add',
  maximum: 'maximum',
  minimum: 'minimum',
  product: 'multiply',
};

/** The same numbers as whole ones, cut off, as real ones, or whether they are not 0. */
export function castConstant(constant: Constant, to: ElementKind): Constant {
  const { shape, values, isInteger } = constant;
  if (to === 'truth')
    return { shape, values: Float64Array.from(values, (value) => Number(value !== 0)), isInteger: true };
  if (isInteger === (to === 'whole')) return constant;
  return to === 'whole'
    ? { shape, values: Float64Array.from(values, Math.trunc), isInteger: true }
    : { shape, values: Float32Array.from(values), isInteger: false };
}
