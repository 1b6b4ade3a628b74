import type { Activation } from '@edgewright/model-graph';
import { cannotRead } from '../../errors.js';
import { castConstant } from '../../reading/fold-constants.js';
import type { BinaryWord, UnaryWord } from '../../reading/elementwise-functions.js';
import { activation, binary, unary } from '../../reading/operations/elementwise.js';
import { learnedSlopes } from '../../reading/operations/norm.js';
import type { SourceValue } from '../../reading/source-value.js';
import type { OnnxNode } from '../onnx-file.js';
import type { OnnxReading } from '../onnx-reading.js';
import { isIntegerType } from '../tensor-numbers.js';
import { ONNX } from '../wire-message.js';
import type { NodeReaders, ReadNode } from './read-node.js';

function ofOne(word: UnaryWord): ReadNode {
  return (reading, node) =>
    unary(reading.assembler, word, { x: reading.input(node, 0), name: reading.name(node) });
}

/** Of two values, or of any number one after the other. */
function ofTwo(word: BinaryWord): ReadNode {
  return (reading, node) => {
    const [first, ...others] = reading.inputs(node);
    if (first === undefined) throw cannotRead(ONNX, reading.name(node), 'it has no inputs');
    const name = reading.name(node);
    return others.reduce<SourceValue>(
      (value, other, index) =>
        binary(reading.assembler, word, {
          values: [value, other],
          name: index === others.length - 1 ? name : `${name}/first_${index + 2}`,
        }),
      first,
    );
  };
}

function acting(act: Activation): ReadNode {
  return (reading, node) =>
    activation(reading.assembler, act, { x: reading.input(node, 0), name: reading.name(node) });
}

/** max(0, min(1, alpha · x + beta)) */
const hardSigmoid: ReadNode = (reading, node) => {
  const name = reading.name(node);
  const alpha = reading.float(node, 'alpha', 0.2);
  if (Math.abs(alpha - 1 / 6) > 1e-4 || Math.abs(reading.float(node, 'beta', 0.5) - 0.5) > 1e-4) {
    throw cannotRead(ONNX, name, `its slope is ${alpha}; hard_sigmoid has 1/6`);
  }
  return activation(reading.assembler, 'hard_sigmoid', { x: reading.input(node, 0), name });
};

/** The bounds of a clip: of inputs, or of attributes before version 11. */
function boundsOf(reading: OnnxReading, node: OnnxNode): readonly [low: number, high: number] {
  const bound = (position: number, attribute: string, initial: number): number =>
    reading.has(node, position)
      ? (reading.constant(node, position).values[0] ?? initial)
      : reading.float(node, attribute, initial);
  return [bound(1, 'min', -Infinity), bound(2, 'max', Infinity)];
}

const LARGEST_FLOAT = 3.4e38;

const clip: ReadNode = (reading, node) => {
  const name = reading.name(node);
  const { assembler } = reading;
  const [low, high] = boundsOf(reading, node);
  const x = reading.input(node, 0);
  if (low === 0 && x.kind === 'computed') {
    if (high === 6) return activation(assembler, 'relu6', { x, name });
    if (high > LARGEST_FLOAT) return activation(assembler, 'relu', { x, name });
  }
  const bounded = (value: SourceValue, word: BinaryWord, bound: number): SourceValue =>
    Math.abs(bound) > LARGEST_FLOAT
      ? value
      : binary(assembler, word, {
          values: [
            value,
            assembler.constant(
              { shape: [], values: Float32Array.of(bound), isInteger: false },
              `${name}/${word}`,
            ),
          ],
          name: word === 'minimum' ? name : `${name}/low`,
        });
  return bounded(bounded(x, 'maximum', low), 'minimum', high);
};

const gelu: ReadNode = (reading, node) =>
  activation(reading.assembler, reading.text(node, 'approximate', 'none') === 'tanh' ? 'gelu_tanh' : 'gelu', {
    x: reading.input(node, 0),
    name: reading.name(node),
  });

function sloped(act: 'leaky_relu' | 'elu', initial: number): ReadNode {
  return (reading, node) =>
    activation(reading.assembler, act, {
      x: reading.input(node, 0),
      name: reading.name(node),
      alpha: reading.float(node, 'alpha', initial),
    });
}

/** Slopes of images lie as [channels, 1, 1], others along the last axis. */
const prelu: ReadNode = (reading, node) => {
  const slopes = reading.constant(node, 1);
  return learnedSlopes(reading.assembler, reading.input(node, 0), {
    slopes,
    name: reading.name(node),
    order: (slopes.shape.at(-1) ?? 1) === 1 ? 'channels-last' : 'file',
  });
};

/** Of constants the numbers change; what is computed is only held differently. */
const cast: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  if (x.kind === 'computed') return x;
  return { ...x, constant: castConstant(x.constant, isIntegerType(reading.int(node, 'to', 1))) };
};

/** Functions of each element. */
export const ELEMENTWISE_READERS: NodeReaders = {
  Add: ofTwo('add'),
  Sum: ofTwo('add'),
  Sub: ofTwo('subtract'),
  Mul: ofTwo('multiply'),
  Div: ofTwo('divide'),
  Max: ofTwo('maximum'),
  Min: ofTwo('minimum'),
  Pow: ofTwo('power'),
  Equal: ofTwo('equal'),
  Less: ofTwo('less'),
  LessOrEqual: ofTwo('less_equal'),
  Greater: ofTwo('greater'),
  GreaterOrEqual: ofTwo('greater_equal'),
  And: ofTwo('logical_and'),
  Or: ofTwo('logical_or'),
  Abs: ofOne('absolute'),
  Neg: ofOne('negate'),
  Sqrt: ofOne('square_root'),
  Reciprocal: ofOne('reciprocal'),
  Erf: ofOne('error_function'),
  Exp: ofOne('exponential'),
  Log: ofOne('logarithm'),
  Sin: ofOne('sine'),
  Cos: ofOne('cosine'),
  Floor: ofOne('floor'),
  Ceil: ofOne('ceiling'),
  Round: ofOne('round'),
  Sign: ofOne('sign'),
  Not: ofOne('logical_not'),
  Identity: ofOne('identity'),
  Dropout: ofOne('identity'),
  Relu: acting('relu'),
  Sigmoid: acting('sigmoid'),
  Tanh: acting('tanh'),
  HardSwish: acting('hard_swish'),
  HardSigmoid: hardSigmoid,
  Clip: clip,
  Gelu: gelu,
  LeakyRelu: sloped('leaky_relu', 0.01),
  Elu: sloped('elu', 1),
  Selu: acting('selu'),
  Mish: acting('mish'),
  Softplus: acting('softplus'),
  Softsign: acting('softsign'),
  PRelu: prelu,
  Cast: cast,
};
