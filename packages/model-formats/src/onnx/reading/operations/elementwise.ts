import type { Activation } from '@edgewright/model-graph';
import { cannotRead } from '../../../errors.js';
import type { BinaryWord, UnaryWord } from '../../../reading/elementwise-functions.js';
import { activation, binary, unary } from '../../../reading/operations/elementwise.js';
import { cast as castTo } from '../../../reading/operations/cast.js';
import { learnedSlopes } from '../../../reading/operations/norm.js';
import type { SourceValue } from '../../../reading/source-value.js';
import type { OnnxNode } from '../../file/onnx-file.js';
import type { OnnxReading } from '../onnx-reading.js';
import { DATA_TYPE } from '../../file/onnx-model.js';
import { kindOfType } from '../../file/tensor-numbers.js';
import { ONNX } from '../../file/wire-message.js';
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

/** Of the graph's hard_sigmoid, max(0, min(1, x / 6 + 1/2)). */
const HARD_SIGMOID = { slope: 1 / 6, centre: 0.5 };
const CLOSE = 1e-4;

/** max(0, min(1, alpha · x + beta)): with another slope or centre, hard_sigmoid of 6 alpha · x + 6 beta − 3. */
const hardSigmoid: ReadNode = (reading, node) => {
  const name = reading.name(node);
  const factor = reading.float(node, 'alpha', 0.2) / HARD_SIGMOID.slope;
  const offset = (reading.float(node, 'beta', 0.5) - HARD_SIGMOID.centre) / HARD_SIGMOID.slope;
  const x = reading.input(node, 0);
  const scaled =
    Math.abs(factor - 1) > CLOSE ? byNumber(reading, x, ['multiply', factor, `${name}/scaled`]) : x;
  const moved =
    Math.abs(offset) > CLOSE ? byNumber(reading, scaled, ['add', offset, `${name}/moved`]) : scaled;
  return activation(reading.assembler, 'hard_sigmoid', { x: moved, name });
};

/** An operation with one number for all elements. */
function byNumber(
  { assembler }: OnnxReading,
  x: SourceValue,
  [word, number, name]: readonly [BinaryWord, number, string],
): SourceValue {
  const constant = { shape: [], values: Float32Array.of(number), isInteger: false };
  return binary(assembler, word, { values: [x, assembler.constant(constant, `${name}/${word}`)], name });
}

/** A bound of a clip: an input, or before version 11 an attribute; computed, or a number. */
function boundOf(
  reading: OnnxReading,
  node: OnnxNode,
  [position, attribute, initial]: readonly [number, string, number],
): SourceValue | number {
  if (!reading.has(node, position)) return reading.float(node, attribute, initial);
  const given = reading.input(node, position);
  return given.kind === 'constant' ? (given.constant.values[0] ?? initial) : given;
}

const LARGEST_FLOAT = 3.4e38;

const clip: ReadNode = (reading, node) => {
  const name = reading.name(node);
  const { assembler } = reading;
  const low = boundOf(reading, node, [1, 'min', -Infinity]);
  const high = boundOf(reading, node, [2, 'max', Infinity]);
  const x = reading.input(node, 0);
  if (low === 0 && typeof high === 'number' && x.kind === 'computed') {
    if (high === 6) return activation(assembler, 'relu6', { x, name });
    if (high > LARGEST_FLOAT) return activation(assembler, 'relu', { x, name });
  }
  const bounded = (value: SourceValue, word: BinaryWord, bound: SourceValue | number): SourceValue => {
    const own = word === 'minimum' ? name : `${name}/low`;
    if (typeof bound !== 'number') return binary(assembler, word, { values: [value, bound], name: own });
    return Math.abs(bound) > LARGEST_FLOAT ? value : byNumber(reading, value, [word, bound, own]);
  };
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

/** Of the activation of that name. @source Selu of ONNX 6 */
const SELU = { alpha: 1.67326319217681884765625, gamma: 1.05070102214813232421875 };

/** gamma · elu(x) with an alpha of its own, where these are not the usual ones. */
const selu: ReadNode = (reading, node) => {
  const name = reading.name(node);
  const x = reading.input(node, 0);
  const alpha = reading.float(node, 'alpha', SELU.alpha);
  const gamma = reading.float(node, 'gamma', SELU.gamma);
  if (Math.abs(alpha - SELU.alpha) < CLOSE && Math.abs(gamma - SELU.gamma) < CLOSE)
    return activation(reading.assembler, 'selu', { x, name });
  const acted = activation(reading.assembler, 'elu', { x, name: `${name}/elu`, alpha });
  return byNumber(reading, acted, ['multiply', gamma, name]);
};

/** Nothing, but while a network is trained. */
const dropout: ReadNode = (reading, node) => {
  const mode = reading.has(node, 2) ? reading.input(node, 2) : undefined;
  if (mode !== undefined && (mode.kind === 'computed' || mode.constant.values[0] !== 0))
    throw cannotRead(ONNX, reading.name(node), 'it leaves elements out at random, as in training');
  return reading.input(node, 0);
};

const DIVIDE = ofTwo('divide');

/** Whole numbers divide to whole ones, rounded towards zero. */
const division: ReadNode = (reading, node) => {
  const made = DIVIDE(reading, node);
  if (!('kind' in made) || reading.kindOf(node.inputs[0] ?? '') === 'real') return made;
  return castTo(reading.assembler, made, { from: 'real', to: 'whole', name: `${reading.name(node)}/whole` });
};

const cast: ReadNode = (reading, node) =>
  castTo(reading.assembler, reading.input(node, 0), {
    from: reading.kindOf(node.inputs[0] ?? ''),
    to: kindOfType(reading.int(node, 'to', DATA_TYPE.float32)),
    name: reading.name(node),
  });

/** As another value is held. */
const castLike: ReadNode = (reading, node) =>
  castTo(reading.assembler, reading.input(node, 0), {
    from: reading.kindOf(node.inputs[0] ?? ''),
    to: reading.kindOf(node.inputs[1] ?? ''),
    name: reading.name(node),
  });

/** Functions of each element. */
export const ELEMENTWISE_READERS: NodeReaders = {
  Add: ofTwo('add'),
  Sum: ofTwo('add'),
  Sub: ofTwo('subtract'),
  Mul: ofTwo('multiply'),
  Div: division,
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
  Dropout: dropout,
  Relu: acting('relu'),
  Sigmoid: acting('sigmoid'),
  Tanh: acting('tanh'),
  HardSwish: acting('hard_swish'),
  HardSigmoid: hardSigmoid,
  Clip: clip,
  Gelu: gelu,
  LeakyRelu: sloped('leaky_relu', 0.01),
  Elu: sloped('elu', 1),
  Selu: selu,
  Mish: acting('mish'),
  Softplus: acting('softplus'),
  Softsign: acting('softsign'),
  PRelu: prelu,
  Cast: cast,
  CastLike: castLike,
};
