import type { GraphBuilder, Tensor } from '@edgewright/model-graph';
import type { ModelAssembler } from '../model-assembler.js';
import { fromFront, graphAxis, type ComputedValue, type SourceValue } from '../source-value.js';

/** An operation over one axis, which graphs have over the last one only. */
interface AlongAxis {
  readonly name: string;
  readonly axis: number;
}

/** What runs along an axis and keeps it. */
const KEEPING = {
  softmax: (builder, x, options) => builder.softmax(x, options),
  logarithm: (builder, x, options) => builder.logSoftmax(x, options),
  length: (builder, x, options) => builder.l2Norm(x, options),
} as const satisfies Readonly<
  Record<string, (builder: GraphBuilder, x: Tensor, options: { readonly name: string }) => Tensor>
>;

/** Exponentials over their sum along an axis, the logarithms of these, or elements over the length of all. */
export function normalised(
  assembler: ModelAssembler,
  x: SourceValue,
  { name, axis, by }: AlongAxis & { readonly by: keyof typeof KEEPING },
): ComputedValue {
  const { value, permutation } = axisLast(assembler, x, axis);
  const tensor = KEEPING[by](assembler.builder, value, { name: assembler.name(name) });
  if (permutation === undefined) return assembler.made(tensor, x.shape, orderOf(x));
  const moved = permutation.map((from) => x.shape[from] ?? 1);
  const back = permutation.map((_, to) => permutation.indexOf(to));
  return assembler.made(
    assembler.transposed(tensor, { from: moved, permutation: back, name: `${name}/transpose` }),
    x.shape,
  );
}

/** The index of the largest or smallest element along an axis, the first of equal ones. */
export function indexOf(
  assembler: ModelAssembler,
  x: SourceValue,
  { name, axis, keep, of }: AlongAxis & { readonly keep: boolean; readonly of: 'largest' | 'smallest' },
): ComputedValue {
  const { value } = axisLast(assembler, x, axis);
  const options = { name: assembler.name(name) };
  const tensor =
    of === 'largest' ? assembler.builder.argmax(value, options) : assembler.builder.argmin(value, options);
  const along = fromFront(axis, x.shape.length);
  return assembler.made(tensor, keep ? x.shape.with(along, 1) : x.shape.toSpliced(along, 1));
}

function orderOf(x: SourceValue): ComputedValue['order'] {
  return x.kind === 'computed' ? x.order : 'file';
}

interface AxisLast {
  readonly value: Tensor;
  /** How the axes of the file were moved; missing where nothing was. */
  readonly permutation?: readonly number[];
}

function axisLast(assembler: ModelAssembler, x: SourceValue, wanted: number): AxisLast {
  const rank = x.shape.length;
  const axis = fromFront(wanted, rank);
  const own = graphAxis(x.shape, axis, orderOf(x));
  const tensor = assembler.tensor(x, orderOf(x));
  if (own === tensor.shape.length - 1) return { value: tensor };
  const others = x.shape.map((_, index) => index).filter((index) => index !== axis);
  const permutation = [...others, axis];
  const name = `${tensor.layer}/transpose`;
  const value = assembler.transposed(assembler.tensor(x), { from: x.shape, permutation, name });
  return { value, permutation };
}
