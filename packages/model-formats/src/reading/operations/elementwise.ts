import type { Activation, Tensor } from '@edgewright/model-graph';
import { incompatibleShapes } from '../../errors.js';
import { commonShape, type Constant } from '../constant.js';
import type { BinaryWord, UnaryWord } from '../elementwise-functions.js';
import { foldBinary, foldUnary } from '../fold-constants.js';
import type { ModelAssembler } from '../model-assembler.js';
import {
  channelsLastPermutation,
  droppedAxes,
  type AxisOrder,
  type ComputedValue,
  type SourceValue,
} from '../source-value.js';
import { binaryLayer, unaryLayer } from './function-layers.js';

/** How what an operation makes is called, and the activation that its file has fused into it. */
export interface Finish {
  readonly name: string;
  readonly act?: Activation;
}

/** A function of each element. */
export function unary(
  assembler: ModelAssembler,
  word: UnaryWord,
  { x, name }: { readonly x: SourceValue; readonly name: string },
): SourceValue {
  if (word === 'identity') return x;
  if (x.kind === 'constant') return assembler.constant(foldUnary(word, x.constant), name);
  return { ...x, tensor: unaryLayer(assembler, word, { x: x.tensor, name }) };
}

/** An activation; of a constant that this reader cannot compute it stays a layer. */
export function activation(
  assembler: ModelAssembler,
  act: Activation,
  { x, name, alpha }: { readonly x: SourceValue; readonly name: string; readonly alpha?: number },
): SourceValue {
  if (act === 'none') return x;
  const tensor = x.kind === 'computed' ? x.tensor : assembler.tensor(x);
  const slope = alpha === undefined ? {} : { alpha };
  const acted = assembler.builder.activation(tensor, { name: assembler.name(name), act, ...slope });
  return x.kind === 'computed' ? { ...x, tensor: acted } : assembler.made(acted, x.shape);
}

/**
 * A function of two values, element by element, repeated to a common shape.
 *
 * @throws model-formats/incompatible-shapes
 */
export function binary(
  assembler: ModelAssembler,
  word: BinaryWord,
  { values, name, act = 'none' }: Finish & { readonly values: readonly [SourceValue, SourceValue] },
): SourceValue {
  const [a, b] = values;
  if (a.kind === 'constant' && b.kind === 'constant') {
    const folded = assembler.constant(foldBinary(assembler.format, word, [a.constant, b.constant]), name);
    return activation(assembler, act, { x: folded, name });
  }
  if (word === 'floor_divide') {
    const quotient = binary(assembler, 'divide', { values, name: `${name}/quotient` });
    return unary(assembler, 'floor', { x: quotient, name });
  }
  if (word === 'floor_modulo') {
    const whole = binary(assembler, 'floor_divide', { values, name: `${name}/whole` });
    const multiple = binary(assembler, 'multiply', { values: [whole, b], name: `${name}/multiple` });
    return binary(assembler, 'subtract', { values: [a, multiple], name });
  }
  const shape = commonShape(a.shape, b.shape);
  if (shape === undefined) throw incompatibleShapes(assembler.format, a.shape, b.shape);
  const order = commonOrder(values, shape.length);
  const plain = withoutInverse(word, b);
  const operands = [a, plain.second].map((value) => operand(assembler, value, { shape, order })) as [
    Tensor,
    Tensor,
  ];
  const tensor = binaryLayer(assembler, plain.word, { operands, name, act });
  return assembler.made(tensor, shape, order);
}

/** Subtracting a constant is adding its negative, and dividing by one multiplying with its reciprocal. */
function withoutInverse(
  word: BinaryWord,
  second: SourceValue,
): { readonly word: BinaryWord; readonly second: SourceValue } {
  if (second.kind !== 'constant' || second.asKernel !== undefined || second.held !== undefined)
    return { word, second };
  const inverted = (of: UnaryWord): SourceValue => {
    const real: Constant = {
      ...second.constant,
      isInteger: false,
      values: Float32Array.from(second.constant.values),
    };
    return { ...second, name: `${second.name}/${of}`, constant: foldUnary(of, real) };
  };
  if (word === 'subtract') return { word: 'add', second: inverted('negate') };
  if (word === 'divide') return { word: 'multiply', second: inverted('reciprocal') };
  return { word, second };
}

/** Channels last where a value that is so has as many axes as the result. */
export function commonOrder(values: readonly SourceValue[], rank: number): AxisOrder {
  const isLast = (value: SourceValue): boolean =>
    value.kind === 'computed' && value.order === 'channels-last' && value.shape.length === rank;
  return rank > 2 && values.some(isLast) ? 'channels-last' : 'file';
}

/** A value with as many axes as the result has, in its order. */
function operand(
  assembler: ModelAssembler,
  value: SourceValue,
  { shape, order }: { readonly shape: readonly number[]; readonly order: AxisOrder },
): Tensor {
  const rank = shape.length;
  const own = [...new Array<number>(rank - value.shape.length).fill(1), ...value.shape];
  const full = order === 'file' ? own : channelsLastPermutation(rank).map((axis) => own[axis] ?? 1);
  // The result may keep its leading axis where this value's would go.
  const wanted = droppedAxes(shape) === 1 ? full.slice(1) : full;
  if (value.kind === 'constant' && value.asLayers === undefined) {
    return assembler.constantTensor(assembler.reshaped(value, own), wanted, order);
  }
  const computed = value.kind === 'computed' ? value : assembler.made(assembler.tensor(value), value.shape);
  const padded: ComputedValue =
    own.length === value.shape.length
      ? computed
      : assembler.made(assembler.ordered(computed, 'file').tensor, own, 'file');
  return assembler.shaped(assembler.ordered(padded, order).tensor, wanted, padded.tensor.layer);
}

/** Where a condition is not 0 the element of `yes`, else that of `no`. */
export function where(
  assembler: ModelAssembler,
  values: readonly [condition: SourceValue, yes: SourceValue, no: SourceValue],
  name: string,
): SourceValue {
  const shape = values.reduce<readonly number[]>((common, value) => {
    const joined = commonShape(common, value.shape);
    if (joined === undefined) throw incompatibleShapes(assembler.format, common, value.shape);
    return joined;
  }, []);
  const order = commonOrder(values, shape.length);
  const operands = values.map((value) => operand(assembler, value, { shape, order }));
  return assembler.made(assembler.builder.where(operands, { name: assembler.name(name) }), shape, order);
}
