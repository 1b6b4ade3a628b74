import { foldReduction, type ReductionWord } from '../fold-constants.js';
import type { ModelAssembler } from '../model-assembler.js';
import {
  fromFront,
  graphAxis,
  type AxisOrder,
  type ComputedValue,
  type SourceValue,
} from '../source-value.js';

/** A reduction over some axes. */
export interface ReduceOptions {
  readonly name: string;
  readonly word: ReductionWord;
  /** Counted as in the file, from the end where negative; none means all. */
  readonly axes: readonly number[];
  readonly keep: boolean;
}

/** Mean, sum and the like over axes. */
export function reduce(assembler: ModelAssembler, x: SourceValue, options: ReduceOptions): SourceValue {
  const { name, word, keep } = options;
  const rank = x.shape.length;
  const all = x.shape.map((_, axis) => axis);
  const axes = options.axes.length === 0 ? all : options.axes.map((axis) => fromFront(axis, rank));
  if (x.kind === 'constant') {
    return assembler.constant(foldReduction(assembler.format, x.constant, { word, axes, keep }), name);
  }
  const own = axes.flatMap((axis) => graphAxis(x.shape, axis, x.order) ?? []).toSorted((a, b) => a - b);
  const reduced = own.length === 0 ? x.tensor : reducedTensor(assembler, x, { name, word, keep, own });
  const shape = keep
    ? x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
    : x.shape.filter((_, axis) => !axes.includes(axis));
  return assembler.made(reduced, shape, orderAfter(x, { keep, axes, rank: shape.length }));
}

/** Without its channels an image has the order of the file; with them they are last still. */
function orderAfter(
  { order }: ComputedValue,
  { keep, axes, rank }: { readonly keep: boolean; readonly axes: readonly number[]; readonly rank: number },
): AxisOrder {
  if (order === 'file' || keep) return order;
  return axes.includes(1) || rank < 3 ? 'file' : 'channels-last';
}

function reducedTensor(
  assembler: ModelAssembler,
  { tensor }: ComputedValue,
  {
    name,
    word,
    keep,
    own,
  }: Pick<ReduceOptions, 'name' | 'word' | 'keep'> & { readonly own: readonly number[] },
) {
  const options = { name: assembler.name(name), axes: own, keepDims: keep };
  const { builder } = assembler;
  switch (word) {
    case 'mean':
      return builder.reduceMean(tensor, options);
    case 'sum':
      return builder.reduceSum(tensor, options);
    case 'maximum':
      return builder.reduceMax(tensor, options);
    case 'minimum':
      return builder.reduceMin(tensor, options);
    case 'product':
      return builder.reduceProd(tensor, options);
  }
}
