import { elementsOf, type Tensor } from '@edgewright/model-graph';
import { cannotRead, incompatibleShapes } from '../../errors.js';
import { broadcastTo, commonShape, integers, reals, transposed, type Constant } from '../constant.js';
import { foldCut, foldGather, type Cut } from '../fold-constants.js';
import { sameElements, type ModelAssembler } from '../model-assembler.js';
import {
  channelsLastPermutation,
  fromFront,
  graphAxis,
  graphShape,
  type ComputedValue,
  type SourceValue,
} from '../source-value.js';
import { concat, partsWithin } from './concat.js';

/** The same elements in another shape; one axis may be -1. @throws model-formats/incompatible-shapes */
export function reshape(
  assembler: ModelAssembler,
  x: SourceValue,
  { shape: wanted, name }: { readonly shape: readonly number[]; readonly name: string },
): SourceValue {
  const shape = completeShape(assembler.format, x.shape, wanted);
  if (x.kind === 'constant') return { ...assembler.reshaped(x, shape), name: x.name };
  if (shape.length === x.shape.length && shape.every((size, axis) => size === x.shape[axis])) return x;
  const { tensor } = assembler.ordered(x, 'file');
  const target = graphShape(shape);
  const isSame = target.length === tensor.shape.length && target.every((size, i) => size === tensor.shape[i]);
  const out = isSame
    ? tensor
    : assembler.builder.reshape(tensor, { name: assembler.name(name), shape: target });
  return assembler.made(out, shape);
}

function completeShape(
  format: string,
  from: readonly number[],
  wanted: readonly number[],
): readonly number[] {
  const known = wanted.reduce((product, size) => (size < 0 ? product : product * size), 1);
  const all = elementsOf(from);
  const shape = wanted.map((size) => (size < 0 ? Math.floor(all / Math.max(1, known)) : size));
  if (elementsOf(shape) === all) return shape;
  throw incompatibleShapes(format, from, wanted);
}

/** Axis i of the result is axis `permutation[i]`. */
export function transpose(
  assembler: ModelAssembler,
  x: SourceValue,
  { permutation, name }: { readonly permutation: readonly number[]; readonly name: string },
): SourceValue {
  if (x.kind === 'constant') {
    return assembler.constant(transposed(assembler.format, x.constant, permutation), x.name);
  }
  const shape = permutation.map((axis) => x.shape[axis] ?? 1);
  const last = channelsLastPermutation(x.shape.length);
  const isLast = last.every((axis, index) => permutation[index] === axis);
  const isFirst = last.every((axis, index) => permutation[axis] === index);
  // What an image is transposed to for one operation is how it lies already.
  if (x.order === 'channels-last' && isLast) return { ...x, shape, order: 'file' };
  if (x.order === 'file' && isFirst && shape.length > 3) return { ...x, shape, order: 'channels-last' };
  if (x.order === 'file' && sameElements(x.shape, permutation)) return reshape(assembler, x, { shape, name });
  const { tensor } = assembler.ordered(x, 'file');
  return assembler.made(assembler.transposed(tensor, { from: x.shape, permutation, name }), shape);
}

/** A part along every axis. */
export function cut(
  assembler: ModelAssembler,
  x: SourceValue,
  { cuts, name }: { readonly cuts: readonly Cut[]; readonly name: string },
): SourceValue {
  const shape = cuts.map(({ length }) => length);
  // No layer makes nothing; what is joined with it stays as it is.
  if (shape.includes(0)) return assembler.constant(reals(new Float32Array(), shape), name);
  if (x.kind === 'computed') {
    const within = partsWithin(assembler, x, cuts);
    if (within !== undefined)
      return concat(assembler, within.parts, { axis: within.axis, name, keepsParts: true });
    return cutLayers(assembler, x, { cuts, name });
  }
  const folded = assembler.constant(foldCut(assembler.format, x.constant, cuts), name);
  if (x.constant.isInteger) return folded;
  const asLayers = (): ComputedValue =>
    cutLayers(assembler, assembler.made(assembler.tensor(x), x.shape), { cuts, name });
  return { ...folded, asLayers };
}

function cutLayers(
  assembler: ModelAssembler,
  x: ComputedValue,
  { cuts, name }: { readonly cuts: readonly Cut[]; readonly name: string },
): ComputedValue {
  let { tensor } = x;
  for (const [axis, { begin, length, step }] of cuts.entries()) {
    const size = x.shape[axis] ?? 1;
    const own = graphAxis(x.shape, axis, x.order);
    if (own === undefined || (begin === 0 && length === size && step === 1)) continue;
    if (step !== 1) {
      tensor = strided(assembler, tensor, { axis: own, begin, length, step, name });
      continue;
    }
    tensor = assembler.builder.slice(tensor, { name: assembler.name(name), axis: own, begin, size: length });
  }
  const shape = cuts.map(({ length }) => length);
  return assembler.made(tensor, shape, x.order);
}

/** Every so many elements of one axis. @throws model-formats/cannot-read */
function strided(
  assembler: ModelAssembler,
  tensor: Tensor,
  { axis, begin, length, step, name }: Cut & { readonly axis: number; readonly name: string },
): Tensor {
  if (step < 1) {
    const places = integers(Array.from({ length }, (_, index) => begin + index * step));
    const indices = assembler.tensor(assembler.constant(places, `${name}/places`));
    return assembler.builder.gather(tensor, indices, { name: assembler.name(name), axis });
  }
  return assembler.builder.stridedSlice(tensor, {
    name: assembler.name(name),
    begin: tensor.shape.map((_, index) => (index === axis ? begin : 0)),
    end: tensor.shape.map((size, index) => (index === axis ? Math.min(size, begin + length * step) : size)),
    steps: tensor.shape.map((_, index) => (index === axis ? step : 1)),
  });
}

/** The value over and over along each axis. */
export function tile(
  assembler: ModelAssembler,
  x: SourceValue,
  { times, name }: { readonly times: readonly number[]; readonly name: string },
): SourceValue {
  const shape = x.shape.map((size, axis) => size * (times[axis] ?? 1));
  if (times.some((count) => !(count >= 1 && count <= MAX_COPIES))) {
    throw cannotRead(assembler.format, name, `it repeats axes [${times.join(', ')}] times`);
  }
  if (times.every((count) => count === 1)) return x;
  if (x.kind === 'constant') {
    return times.reduce<SourceValue>(
      (value, count, axis) =>
        count === 1 ? value : concat(assembler, new Array<SourceValue>(count).fill(value), { axis, name }),
      x,
    );
  }
  const { tensor } = assembler.ordered(x, 'file');
  const full = assembler.shaped(tensor, x.shape, tensor.layer);
  const tiled = assembler.builder.tile(full, { name: assembler.name(name), multiples: times });
  return assembler.made(tiled, shape);
}

/** Repeated along axes of 1, and along new axes in front, to the shape that it has together with another. */
export function expandTo(
  assembler: ModelAssembler,
  x: SourceValue,
  { shape: wanted, name }: { readonly shape: readonly number[]; readonly name: string },
): SourceValue {
  const shape = commonShape(x.shape, wanted) ?? wanted;
  const ahead = new Array<number>(Math.max(0, shape.length - x.shape.length)).fill(1);
  const full = reshape(assembler, x, { shape: [...ahead, ...x.shape], name: `${name}/axes` });
  if (full.kind === 'constant')
    return assembler.constant(broadcastTo(assembler.format, full.constant, shape), name);
  const times = shape.map((size, axis) => size / (full.shape[axis] ?? 1));
  return tile(assembler, full, { times, name });
}

/** More copies than that are no concatenation that anybody would write. */
const MAX_COPIES = 1024;

/** Slices of an axis by known indices: one alone and its axis goes, or neighbours. @throws model-formats/cannot-read */
export function gather(
  assembler: ModelAssembler,
  x: SourceValue,
  { indices, axis, name }: { readonly indices: Constant; readonly axis: number; readonly name: string },
): SourceValue {
  if (x.kind === 'constant') {
    return assembler.constant(foldGather(assembler.format, { data: x.constant, indices, axis }), name);
  }
  const size = x.shape[axis] ?? 1;
  const picked = [...indices.values].map((index) => fromFront(index, size));
  const runs = runsOf(picked);
  if (runs.length === 0 || runs.length > MAX_RUNS) {
    return gatherBy(assembler, x, { indices: assembler.constant(indices, `${name}/indices`), axis, name });
  }
  const parts = runs.map(({ begin, length }, run) => {
    const cuts = x.shape.map((all, at): Cut =>
      at === axis ? { begin, length, step: 1 } : { begin: 0, length: all, step: 1 },
    );
    return cut(assembler, x, { cuts, name: run === 0 ? name : `${name}/run${run}` });
  });
  const [only, ...others] = parts;
  const joined = only !== undefined && others.length === 0 ? only : concat(assembler, parts, { axis, name });
  const shape = x.shape.toSpliced(axis, 1, ...indices.shape);
  return reshape(assembler, joined, { shape, name: `${name}/reshape` });
}

/** What is picked in more runs than that is rather a table. */
const MAX_RUNS = 64;

function runsOf(indices: readonly number[]): readonly { readonly begin: number; readonly length: number }[] {
  const runs: { begin: number; length: number }[] = [];
  for (const index of indices) {
    const last = runs.at(-1);
    if (last !== undefined && last.begin + last.length === index) last.length++;
    else runs.push({ begin: index, length: 1 });
  }
  return runs;
}

/** Slices of an axis by indices that are computed, or that are many. */
export function gatherBy(
  assembler: ModelAssembler,
  x: SourceValue,
  { indices, axis, name }: { readonly indices: SourceValue; readonly axis: number; readonly name: string },
): SourceValue {
  const shape = x.shape.toSpliced(axis, 1, ...indices.shape);
  const full = assembler.shaped(assembler.tensor(x), x.shape, name);
  const places = assembler.shaped(assembler.tensor(indices), indices.shape, name);
  return assembler.made(assembler.builder.gather(full, places, { name: assembler.name(name), axis }), shape);
}
