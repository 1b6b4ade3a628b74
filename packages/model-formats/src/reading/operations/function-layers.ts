import type { Activation, GraphBuilder, Tensor } from '@edgewright/model-graph';
import { cannotRead } from '../../errors.js';
import type { BinaryWord, UnaryWord } from '../elementwise-functions.js';
import type { ModelAssembler } from '../model-assembler.js';

interface Unary {
  readonly x: Tensor;
  readonly name: string;
}

interface Binary {
  readonly operands: readonly [Tensor, Tensor];
  readonly name: string;
  readonly act: Activation;
}

interface Named {
  readonly name: string;
}

type BuildUnary = (builder: GraphBuilder, x: Tensor, options: Named) => Tensor;
type BuildBinary = (
  builder: GraphBuilder,
  operands: readonly [Tensor, Tensor],
  options: Named & { readonly act: Activation },
) => Tensor;

const acting =
  (act: Activation): BuildUnary =>
  (builder, x, options) =>
    builder.activation(x, { ...options, act });

const UNARY_LAYERS: Readonly<Record<Exclude<UnaryWord, 'identity'>, BuildUnary>> = {
  relu: acting('relu'),
  relu6: acting('relu6'),
  sigmoid: acting('sigmoid'),
  tanh: acting('tanh'),
  absolute: (builder, x, options) => builder.abs(x, options),
  negate: (builder, x, options) => builder.neg(x, options),
  square_root: (builder, x, options) => builder.sqrt(x, options),
  reciprocal_square_root: (builder, x, options) => builder.rsqrt(x, options),
  reciprocal: (builder, x, options) => builder.reciprocal(x, options),
  square: (builder, x, options) => builder.square(x, options),
  exponential: (builder, x, options) => builder.exp(x, options),
  logarithm: (builder, x, options) => builder.log(x, options),
  sine: (builder, x, options) => builder.sin(x, options),
  cosine: (builder, x, options) => builder.cos(x, options),
  error_function: (builder, x, options) => builder.erf(x, options),
  floor: (builder, x, options) => builder.floor(x, options),
  ceiling: (builder, x, options) => builder.ceil(x, options),
  round: (builder, x, options) => builder.round(x, options),
  sign: (builder, x, options) => builder.sign(x, options),
  logical_not: (builder, x, options) => builder.logicalNot(x, options),
};

const BINARY_LAYERS: Partial<Readonly<Record<BinaryWord, BuildBinary>>> = {
  add: (builder, operands, options) => builder.add(operands, options),
  multiply: (builder, operands, options) => builder.multiply(operands, options),
  maximum: (builder, operands, options) => builder.maximum(operands, options),
  minimum: (builder, operands, options) => builder.minimum(operands, options),
  subtract: (builder, [a, b], options) => builder.subtract(a, b, options),
  divide: (builder, [a, b], options) => builder.divide(a, b, options),
  power: (builder, [a, b], options) => builder.power(a, b, options),
  squared_difference: (builder, [a, b], options) => builder.squaredDifference(a, b, options),
};

const COMPARISON_LAYERS: Partial<
  Readonly<
    Record<BinaryWord, (builder: GraphBuilder, operands: readonly [Tensor, Tensor], options: Named) => Tensor>
  >
> = {
  equal: (builder, [a, b], options) => builder.equal(a, b, options),
  not_equal: (builder, [a, b], options) => builder.notEqual(a, b, options),
  less: (builder, [a, b], options) => builder.less(a, b, options),
  less_equal: (builder, [a, b], options) => builder.lessEqual(a, b, options),
  greater: (builder, [a, b], options) => builder.greater(a, b, options),
  greater_equal: (builder, [a, b], options) => builder.greaterEqual(a, b, options),
  logical_and: (builder, [a, b], options) => builder.logicalAnd(a, b, options),
  logical_or: (builder, [a, b], options) => builder.logicalOr(a, b, options),
};

/** A layer of its own for a function of one tensor. */
export function unaryLayer(
  assembler: ModelAssembler,
  word: Exclude<UnaryWord, 'identity'>,
  { x, name }: Unary,
): Tensor {
  return UNARY_LAYERS[word](assembler.builder, x, { name: assembler.name(name) });
}

/** A layer for a function of two tensors. @throws model-formats/cannot-read */
export function binaryLayer(
  assembler: ModelAssembler,
  word: BinaryWord,
  { operands, name, act }: Binary,
): Tensor {
  const compare = COMPARISON_LAYERS[word];
  if (compare !== undefined) return compare(assembler.builder, operands, { name: assembler.name(name) });
  const build = BINARY_LAYERS[word];
  if (build === undefined) throw cannotRead(assembler.format, name, `there is no layer for ${word}`);
  return build(assembler.builder, operands, { name: assembler.name(name), act });
}
