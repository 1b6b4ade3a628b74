import { constantSize, type Constant } from '../constant.js';
import type { Cut } from '../fold-constants.js';
import type { ModelAssembler } from '../model-assembler.js';
import { graphAxis, type ComputedValue, type SourceValue } from '../source-value.js';
import { cut } from './arrange.js';
import { concat } from './concat.js';

/** How much is put before and after the elements of each axis; less than 0 takes as many away. */
type Pads = readonly (readonly [before: number, after: number])[];

interface PadOptions {
  readonly pads: Pads;
  /** What margins hold. Default: 0. */
  readonly filling?: number;
  readonly name: string;
}

/** One number before and after the elements of axes. */
export function pad(assembler: ModelAssembler, given: SourceValue, options: PadOptions): SourceValue {
  const { filling = 0, name } = options;
  const x = cropped(assembler, given, options);
  const pads = options.pads.map(([before, after]) => [Math.max(0, before), Math.max(0, after)] as const);
  if (pads.every(([before, after]) => before === 0 && after === 0)) return x;
  const isPlain = x.kind === 'computed' && filling === 0 && x.tensor.shape.length === 3;
  return isPlain && pads.every(([before, after], axis) => isOfImage(x, axis) || before + after === 0)
    ? padImage(assembler, x, { pads, name })
    : padBeside(assembler, x, { pads, filling, name });
}

function cropped(assembler: ModelAssembler, x: SourceValue, { pads, name }: PadOptions): SourceValue {
  if (pads.every(([before, after]) => before >= 0 && after >= 0)) return x;
  const cuts = x.shape.map((size, axis): Cut => {
    const [before = 0, after = 0] = pads[axis] ?? [];
    const begin = Math.max(0, -before);
    return { begin, length: size - begin - Math.max(0, -after), step: 1 };
  });
  return cut(assembler, x, { cuts, name: `${name}/crop` });
}

function isOfImage(x: ComputedValue, axis: number): boolean {
  return graphAxis(x.shape, axis, x.order) !== undefined;
}

/** Zeros around an image and its channels. */
function padImage(assembler: ModelAssembler, x: ComputedValue, { pads, name }: PadOptions): ComputedValue {
  const margins = [0, 0, 0, 0, 0, 0] as [number, number, number, number, number, number];
  for (const [axis, [before, after]] of pads.entries()) {
    const own = graphAxis(x.shape, axis, x.order);
    if (own === undefined) continue;
    margins[2 * own] = before;
    margins[2 * own + 1] = after;
  }
  const tensor = assembler.builder.pad(x.tensor, { name: assembler.name(name), pads: margins });
  return assembler.made(tensor, paddedShape(x.shape, pads), x.order);
}

function paddedShape(shape: readonly number[], pads: Pads): readonly number[] {
  return shape.map((size, axis) => size + (pads[axis]?.[0] ?? 0) + (pads[axis]?.[1] ?? 0));
}

/** Constants beside the elements, axis by axis. */
function padBeside(
  assembler: ModelAssembler,
  x: SourceValue,
  { pads, filling, name }: Required<PadOptions>,
): SourceValue {
  const held = x.kind === 'computed' ? assembler.tensorScales.get(x.tensor.layer) : x.held;
  return pads.reduce<SourceValue>((value, [before, after], axis) => {
    const margin = (size: number): readonly SourceValue[] => {
      if (size === 0) return [];
      const shape = value.shape.with(axis, size);
      const constant = filled(assembler.format, shape, { filling, isInteger: isInteger(x) });
      const beside = assembler.constant(constant, `${name}/margin`);
      return [held === undefined ? beside : { ...beside, held }];
    };
    const parts = [...margin(before), value, ...margin(after)];
    return parts.length === 1 ? value : concat(assembler, parts, { axis, name });
  }, x);
}

function isInteger(x: SourceValue): boolean {
  return x.kind === 'constant' && x.constant.isInteger;
}

function filled(
  format: string,
  shape: readonly number[],
  { filling, isInteger: isWhole }: { readonly filling: number; readonly isInteger: boolean },
): Constant {
  const size = constantSize(format, shape);
  const values = isWhole ? new Float64Array(size) : new Float32Array(size);
  return { shape, values: values.fill(filling), isInteger: isWhole };
}
