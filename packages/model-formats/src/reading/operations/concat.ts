import { incompatibleShapes } from '../../errors.js';
import { foldConcat, type Cut } from '../fold-constants.js';
import type { ModelAssembler } from '../model-assembler.js';
import {
  channelsLastPermutation,
  fromFront,
  graphAxis,
  graphShape,
  type ComputedValue,
  type SourceValue,
} from '../source-value.js';
import { commonOrder } from './elementwise.js';

/** How values are put side by side. */
interface ConcatOptions {
  readonly axis: number;
  readonly name: string;
  /** Whether parts of the whole are known again: loops put one element more beside the others each time. */
  readonly keepsParts?: boolean;
}

/** Values side by side along an axis. */
export function concat(
  assembler: ModelAssembler,
  given: readonly SourceValue[],
  { axis: wanted, name, keepsParts = false }: ConcatOptions,
): SourceValue {
  const filled = given.filter(({ shape }) => !shape.includes(0));
  const rank = given[0]?.shape.length ?? 0;
  const axis = fromFront(wanted, rank);
  const some = filled.length === 0 ? given : filled;
  const values = keepsParts ? some.flatMap((value) => partsOf(assembler, value, axis)) : some;
  const [first, ...others] = values;
  if (first !== undefined && others.length === 0) return first;
  const constants = values.flatMap((value) => (value.kind === 'constant' ? [value.constant] : []));
  if (constants.length === values.length) {
    return assembler.constant(foldConcat(assembler.format, constants, axis), name);
  }
  const order = commonOrder(values, rank);
  const shape = (first?.shape ?? []).with(
    axis,
    values.reduce((sum, value) => sum + (value.shape[axis] ?? 1), 0),
  );
  const own = graphAxis(shape, axis, order);
  if (own === undefined || values.some((value) => value.shape.length !== rank)) {
    throw incompatibleShapes(assembler.format, first?.shape ?? [], shape);
  }
  const wholes = values.map((value) => wholeTensor(assembler, value, { shape, order }));
  const tensor = assembler.builder.concat(wholes, { name: assembler.name(name), axis: own });
  const made = assembler.made(tensor, shape, order);
  if (keepsParts && values.length <= MOST_PARTS)
    assembler.joined.set(made.tensor.layer, { axis, parts: values });
  return made;
}

/** Longer sequences stay what they are: a few operations could double them over and over. */
const MOST_PARTS = 2 ** 13;

/** What a value is a concatenation of along an axis: itself, where it is none. */
function partsOf(assembler: ModelAssembler, value: SourceValue, axis: number): readonly SourceValue[] {
  const joined = value.kind === 'computed' ? assembler.joined.get(value.tensor.layer) : undefined;
  return joined?.axis === axis && isWhole(value, joined.parts) ? joined.parts : [value];
}

/** Whether a value has as many axes as its parts: it may have been given others since. */
function isWhole({ shape }: SourceValue, parts: readonly SourceValue[]): boolean {
  return parts.every((part) => part.shape.length === shape.length);
}

/** The parts of a concatenation that a cut takes, where it takes them whole and leaves all other axes. */
export function partsWithin(
  assembler: ModelAssembler,
  x: ComputedValue,
  cuts: readonly Cut[],
): { readonly axis: number; readonly parts: readonly SourceValue[] } | undefined {
  const joined = assembler.joined.get(x.tensor.layer);
  if (joined === undefined || !isWhole(x, joined.parts)) return undefined;
  const { axis } = joined;
  const { begin, length, step } = cuts[axis] ?? { begin: 0, length: 0, step: 0 };
  const isAlong = cuts.every((cut, at) => at === axis || (cut.length === x.shape[at] && cut.step === 1));
  if (step !== 1 || !isAlong) return undefined;
  let at = 0;
  const parts = joined.parts.filter((part) => {
    const from = at;
    at += part.shape[axis] ?? 0;
    return from >= begin && at <= begin + length;
  });
  const taken = parts.reduce((sum, part) => sum + (part.shape[axis] ?? 0), 0);
  return taken === length ? { axis, parts } : undefined;
}

/** A tensor with its leading axis, where the result has one. */
function wholeTensor(
  assembler: ModelAssembler,
  value: SourceValue,
  { shape, order }: { readonly shape: readonly number[]; readonly order: ComputedValue['order'] },
) {
  const tensor = assembler.tensor(value, order);
  const isWhole = graphShape(shape).length === tensor.shape.length;
  const full =
    order === 'file' ? value.shape : channelsLastPermutation(shape.length).map((a) => value.shape[a] ?? 1);
  return isWhole ? tensor : assembler.shaped(tensor, full, tensor.layer);
}
