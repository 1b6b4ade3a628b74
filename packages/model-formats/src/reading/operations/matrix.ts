import { elementsOf, type KernelQuantisation, type Tensor } from '@edgewright/model-graph';
import { incompatibleShapes } from '../../errors.js';
import { asFloats, commonShape, transposed, type Constant } from '../constant.js';
import { foldDense, isFoldable } from '../fold-products.js';
import { reshape } from './arrange.js';
import type { ModelAssembler } from '../model-assembler.js';
import { graphShape, type ComputedValue, type SourceValue } from '../source-value.js';
import { activation, type Finish } from './elementwise.js';

/** A matrix product with weights, over the last axis. */
export interface DenseOptions extends Finish {
  /** float32[features, units] */
  readonly kernel: Constant;
  readonly kernelScales?: KernelQuantisation;
  readonly bias?: Constant;
  /** Products that name one group have the same weights, which count once. */
  readonly weightGroup?: string;
}

/** `[…, features]` → `[…, units]` */
export function dense(assembler: ModelAssembler, x: SourceValue, options: DenseOptions): SourceValue {
  const { name, kernel, bias, kernelScales, weightGroup, act = 'none' } = options;
  const units = kernel.shape[1] ?? 1;
  // Recurrent layers that are spelled out begin with the product of a state that is all zeros.
  if (x.kind === 'constant' && isFoldable(x.constant, units)) {
    const folded = foldDense(assembler.format, x.constant, {
      kernel,
      ...(bias === undefined ? {} : { bias }),
    });
    return activation(assembler, act, { x: assembler.constant(folded, name), name });
  }
  const tensor = assembler.builder.dense(assembler.tensor(x), {
    name: assembler.name(name),
    units,
    bias: bias !== undefined,
    act,
    ...(weightGroup === undefined ? {} : { weightGroup }),
  });
  assembler.weights.set(weightGroup ?? tensor.layer, {
    kernel: asFloats(kernel),
    ...(bias === undefined ? {} : { bias: asFloats(bias) }),
  });
  if (kernelScales !== undefined) assembler.kernelScales.set(tensor.layer, kernelScales);
  return assembler.made(tensor, [...x.shape.slice(0, -1), units]);
}

/** A product of two computed matrices, or of one with a constant. */
export interface ProductOptions extends Finish {
  /** Whether the last two axes of the first or of the second are exchanged. */
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/** `[…, m, k] × […, k, n]` → `[…, m, n]` */
export function product(
  assembler: ModelAssembler,
  [a, b]: readonly [SourceValue, SourceValue],
  options: ProductOptions,
): SourceValue {
  const { name, act = 'none', transposeA = false, transposeB = false } = options;
  if (b.kind === 'constant' && b.shape.length === 2 && !transposeA) {
    const kernel = transposeB ? transposed(assembler.format, b.constant, [1, 0]) : b.constant;
    return dense(assembler, a, {
      name,
      act,
      kernel,
      ...(b.asKernel === undefined ? {} : { kernelScales: b.asKernel }),
    });
  }
  if (!transposeA && batchOf(a) > 1 && batchOf(b) === 1) return oneForAll(assembler, [a, b], options);
  const left = transposeA ? exchanged(assembler, a, name) : assembler.tensor(a);
  const right = assembler.tensor(b);
  const rank = Math.max(left.shape.length, right.shape.length);
  const operands = [left, right].map((tensor) => leading(assembler, tensor, rank)) as [Tensor, Tensor];
  const out = assembler.builder.batchMatmul(...operands, { name: assembler.name(name), transposeB });
  const rows = a.shape.at(transposeA ? -1 : -2) ?? 1;
  const columns = b.shape.at(transposeB ? -2 : -1) ?? 1;
  const batch = commonShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  if (batch === undefined) throw incompatibleShapes(assembler.format, a.shape, b.shape);
  const value = assembler.made(out, [...batch, rows, columns]);
  return activation(assembler, act, { x: value, name: `${name}/${act}` });
}

function batchOf({ shape }: SourceValue): number {
  return elementsOf(shape.slice(0, -2));
}

/** One matrix that multiplies each of a batch: the rows of all are those of one matrix. */
function oneForAll(
  assembler: ModelAssembler,
  [a, b]: readonly [SourceValue, SourceValue],
  options: ProductOptions,
): SourceValue {
  const { name, transposeB = false } = options;
  const rows = reshape(assembler, a, { shape: [-1, a.shape.at(-1) ?? 1], name: `${name}/rows` });
  const matrix = reshape(assembler, b, { shape: b.shape.slice(-2), name: `${name}/matrix` });
  const made = product(assembler, [rows, matrix], options);
  const columns = b.shape.at(transposeB ? -2 : -1) ?? 1;
  return reshape(assembler, made, { shape: [...a.shape.slice(0, -1), columns], name: `${name}/batch` });
}

function exchanged(assembler: ModelAssembler, value: SourceValue, name: string): Tensor {
  const axes = value.shape.map((_, axis) => axis);
  const permutation = [...axes.slice(0, -2), ...axes.slice(-2).toReversed()];
  return assembler.transposed(assembler.tensor(value), {
    from: value.shape,
    permutation,
    name: `${name}/transpose`,
  });
}

function leading(assembler: ModelAssembler, tensor: Tensor, rank: number): Tensor {
  const shape = [...new Array<number>(rank - tensor.shape.length).fill(1), ...tensor.shape];
  return assembler.shaped(tensor, shape, tensor.layer);
}

/** Rows of a table: `[tokens]` → `[tokens, features]` */
export function lookUpRows(
  assembler: ModelAssembler,
  {
    table,
    indices,
    name,
  }: { readonly table: Constant; readonly indices: SourceValue; readonly name: string },
): ComputedValue {
  const [vocabulary = 1] = table.shape;
  const features = elementsOf(table.shape.slice(1));
  const tensor = assembler.builder.embeddingLookup(assembler.tensor(indices), {
    name: assembler.name(name),
    vocabulary,
    features,
  });
  assembler.weights.set(tensor.layer, { kernel: asFloats(table) });
  const shape = [...indices.shape, ...table.shape.slice(1)];
  return assembler.made(assembler.shaped(tensor, graphShape(shape), name), shape);
}
