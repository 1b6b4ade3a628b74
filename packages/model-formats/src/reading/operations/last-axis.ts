import type { Tensor } from '@edgewright/model-graph';
import type { ModelAssembler } from '../model-assembler.js';
import { fromFront, graphAxis, type ComputedValue, type SourceValue } from '../source-value.js';

/** An operation over one axis, which graphs have over the last one only. */
interface AlongAxis {
  readonly name: string;
  readonly axis: number;
}

/** Exponentials over their sum along an axis. */
export function softmax(assembler: ModelAssembler, x: SourceValue, { name, axis }: AlongAxis): ComputedValue {
  const { value, permutation } = axisLast(assembler, x, axis);
  const tensor = assembler.builder.softmax(value, { name: assembler.name(name) });
  if (permutation === undefined) return assembler.made(tensor, x.shape, orderOf(x));
  const moved = permutation.map((from) => x.shape[from] ?? 1);
  const back = permutation.map((_, to) => permutation.indexOf(to));
  return assembler.made(
    assembler.transposed(tensor, { from: moved, permutation: back, name: `${name}/transpose` }),
    x.shape,
  );
}

/** The index of the largest element along an axis, the first of equal ones. */
export function argmax(
  assembler: ModelAssembler,
  x: SourceValue,
  { name, axis, keep }: AlongAxis & { readonly keep: boolean },
): ComputedValue {
  const { value } = axisLast(assembler, x, axis);
  const tensor = assembler.builder.argmax(value, { name: assembler.name(name) });
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
