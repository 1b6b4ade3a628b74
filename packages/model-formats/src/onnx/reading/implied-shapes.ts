/**
 * Shapes of what an operation makes, where they follow from its inputs and attributes alone: for operations that a graph has no
 * layer for, in files that do not say the shapes of values inside.
 *
 * @source the operators of ONNX (Apache-2.0) and of ONNX Runtime's domain com.microsoft (MIT)
 */
import { refusalOf } from '../../errors.js';
import { commonShape } from '../../reading/constant.js';
import { fromFront } from '../../reading/source-value.js';
import { einsumShape } from './einsum.js';
import { wordOf, type OnnxNode } from '../file/onnx-file.js';
import type { OnnxReading } from './onnx-reading.js';
import { pooledSizes } from './pooled-sizes.js';
import { ONNX } from '../file/wire-message.js';

type Shape = readonly number[];

/** Of each output in turn; `undefined` where it is not known. */
type Shapes = readonly (Shape | undefined)[];

interface Given {
  readonly reading: OnnxReading;
  readonly node: OnnxNode;
  /** Of an input; an axis-less one where it is left out. */
  readonly shape: (position: number) => Shape;
}

type Rule = (given: Given) => Shapes;

/** All outputs are shaped as the first input. */
const alike: Rule = ({ node, shape }) => node.outputs.map(() => shape(0));

/** The first output is shaped as the first input, and nothing is known of further ones. */
const first: Rule = ({ shape }) => [shape(0)];

/** Inputs are repeated to a common shape. */
const broadcast =
  (...positions: readonly number[]): Rule =>
  ({ node, shape }) => {
    const places = positions.length > 0 ? positions : node.inputs.map((_, position) => position);
    return [
      places.reduce<Shape | undefined>(
        (common, position) => common && commonShape(common, shape(position)),
        [],
      ),
    ];
  };

/** `[…, m, k] × […, k, n]` */
const product =
  (a: number, b: number): Rule =>
  ({ shape }) => {
    const left = shape(a);
    const right = shape(b);
    const batch = commonShape(left.slice(0, -2), right.slice(0, -2));
    const ends = [left.at(-2), right.at(-1)];
    if (batch === undefined || left.length < 2 || right.length < 2) return [];
    return [[...batch, ...ends.map((size = 1) => size)]];
  };

/** Windows over an image of any number of axes, with as many channels as the kernel has filters. */
const convolution =
  (kernel: number): Rule =>
  ({ reading, node, shape }) => {
    const [filters = 1, , ...window] = shape(kernel);
    const sizes = pooledSizes(reading, node, { sizes: shape(0).slice(2), window });
    return [[shape(0)[0] ?? 1, filters, ...sizes]];
  };

const pooling: Rule = ({ reading, node, shape }) => {
  const window = reading.ints(node, 'kernel_shape');
  const [batch = 1, channels = 1, ...sizes] = shape(0);
  const out = [batch, channels, ...pooledSizes(reading, node, { sizes, window })];
  return node.outputs.map(() => out);
};

const globalPooling: Rule = ({ shape }) => [shape(0).map((size, axis) => (axis < 2 ? size : 1))];

/** All states, then the last one and, of an LSTM, its cell. */
const recurrent: Rule = ({ reading, node, shape }) => {
  const isBatchFirst = reading.int(node, 'layout', 0) === 1;
  const [one = 1, other = 1] = shape(0);
  const [steps, batch] = isBatchFirst ? [other, one] : [one, other];
  const directions = reading.text(node, 'direction', 'forward') === 'bidirectional' ? 2 : 1;
  const units = reading.int(node, 'hidden_size', shape(2)[2] ?? 1);
  const end = isBatchFirst ? [batch, directions, units] : [directions, batch, units];
  return [isBatchFirst ? [batch, steps, directions, units] : [steps, directions, batch, units], end, end];
};

const reduction: Rule = ({ reading, node, shape }) => {
  const whole = shape(0);
  const given = (reading.integers(node, 1, 'axes') ?? []).map((axis) => fromFront(axis, whole.length));
  const isIn = (axis: number): boolean => given.length === 0 || given.includes(axis);
  if (reading.int(node, 'keepdims', 1) === 1) return [whole.map((size, axis) => (isIn(axis) ? 1 : size))];
  return [whole.filter((_, axis) => !isIn(axis))];
};

const place: Rule = ({ reading, node, shape }) => {
  const axis = fromFront(reading.int(node, 'axis', 0), shape(0).length);
  return [reading.int(node, 'keepdims', 1) === 1 ? shape(0).with(axis, 1) : shape(0).toSpliced(axis, 1)];
};

const gemm: Rule = ({ reading, node, shape }) => [
  [
    shape(0)[reading.int(node, 'transA', 0) === 0 ? 0 : 1] ?? 1,
    shape(1)[reading.int(node, 'transB', 0) === 0 ? 1 : 0] ?? 1,
  ],
];

const transposedConvolution: Rule = ({ reading, node, shape }) => {
  const [, filters = 1, ...window] = shape(1);
  const [batch = 1, , ...sizes] = shape(0);
  const [strides, dilations, pads, more] = ['strides', 'dilations', 'pads', 'output_padding'].map((name) =>
    reading.ints(node, name),
  );
  if (reading.text(node, 'auto_pad', 'NOTSET') !== 'NOTSET' || node.attributes.has('output_shape')) return [];
  const out = sizes.map((size, axis) => {
    const reach = ((window[axis] ?? 1) - 1) * (dilations?.[axis] ?? 1) + 1;
    const cut = (pads?.[axis] ?? 0) + (pads?.[axis + sizes.length] ?? 0);
    return (size - 1) * (strides?.[axis] ?? 1) + reach + (more?.[axis] ?? 0) - cut;
  });
  return [[batch, filters * reading.int(node, 'group', 1), ...out]];
};

const gatherNd: Rule = ({ reading, node, shape }) => {
  const batch = reading.int(node, 'batch_dims', 0);
  const indices = shape(1);
  return [[...indices.slice(0, -1), ...shape(0).slice(batch + (indices.at(-1) ?? 0))]];
};

const oneHot: Rule = ({ reading, node, shape }) => {
  const [depth = 1] = reading.constant(node, 1).values;
  const axis = fromFront(reading.int(node, 'axis', -1), shape(0).length + 1);
  return [shape(0).toSpliced(axis, 0, depth)];
};

const topK: Rule = ({ reading, node, shape }) => {
  const [k = 1] = reading.constant(node, 1).values;
  const out = shape(0).with(fromFront(reading.int(node, 'axis', -1), shape(0).length), k);
  return [out, out];
};

const padded: Rule = ({ reading, node, shape }) => {
  const pads = reading.integers(node, 1, 'pads') ?? [];
  const whole = shape(0);
  if (reading.has(node, 3)) return [];
  return [whole.map((size, axis) => size + (pads[axis] ?? 0) + (pads[axis + whole.length] ?? 0))];
};

const resized: Rule = ({ reading, node, shape }) => {
  if (reading.has(node, 3)) return [[...reading.constant(node, 3).values]];
  const factors = reading.has(node, 2) ? reading.constant(node, 2).values : [];
  return [shape(0).map((size, axis) => Math.floor(size * (factors[axis] ?? 1)))];
};

/** Regions of an image, each of one size. */
const regions: Rule = ({ reading, node, shape }) => [
  [
    shape(2)[0] ?? 1,
    shape(0)[1] ?? 1,
    reading.int(node, 'output_height', 1),
    reading.int(node, 'output_width', 1),
  ],
];

/** With the last axis of another length. */
const withLast = (x: Shape, size: number | undefined): Shapes => [x.with(-1, size ?? 1)];

/** Of the fused attention of ONNX Runtime: three kernels side by side, of queries, keys and values. */
const attention: Rule = ({ shape }) => withLast(shape(0), (shape(1)[1] ?? 3) / 3);

const ALIKE =
  'Acos Acosh Asin Asinh Atan Atanh Cosh Sinh Tan Celu ThresholdedRelu Shrink Swish Hardmax IsNaN IsInf CumSum CumProd BitwiseNot ' +
  'Trilu ScatterElements ScatterND Scatter MeanVarianceNormalization RMSNormalization LpNormalization Softmax LogSoftmax LRN ' +
  'InstanceNormalization GroupNormalization Clip Gelu Cast QuantizeLinear DequantizeLinear ReverseSequence Dropout EyeLike ' +
  'Bernoulli RandomNormalLike RandomUniformLike BitCast CastLike Round TensorScatter';
const FIRST =
  'BatchNormalization LayerNormalization DynamicQuantizeLinear RotaryEmbedding Attention SimplifiedLayerNormalization';
const BROADCAST = 'Mod BitShift BitwiseAnd BitwiseOr BitwiseXor Xor Mean Where Div Pow PRelu';
const REDUCTIONS =
  'ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceSumSquare ReduceMean ReduceSum ReduceMax ReduceMin ReduceProd';

const rows = (words: string, rule: Rule): Readonly<Record<string, Rule>> =>
  Object.fromEntries(words.split(' ').map((word) => [word, rule]));

/** By the words of ONNX, and those of ONNX Runtime with their domain. */
const RULES: Readonly<Record<string, Rule>> = {
  ...rows(ALIKE, alike),
  ...rows(FIRST, first),
  ...rows(BROADCAST, broadcast()),
  ...rows(REDUCTIONS, reduction),
  ...rows('LSTM GRU RNN', recurrent),
  ...rows('AveragePool MaxPool LpPool', pooling),
  ...rows('GlobalAveragePool GlobalMaxPool GlobalLpPool', globalPooling),
  ...rows('Conv ConvInteger DeformConv', convolution(1)),
  QLinearConv: convolution(3),
  ...rows('MatMul MatMulInteger', product(0, 1)),
  QLinearMatMul: product(0, 3),
  ...rows('ArgMax ArgMin', place),
  Gemm: gemm,
  ConvTranspose: transposedConvolution,
  GatherElements: ({ shape }) => [shape(1)],
  GatherND: gatherNd,
  OneHot: oneHot,
  TopK: topK,
  Pad: padded,
  Resize: resized,
  Einsum: ({ reading, node, shape }) => [
    einsumShape(
      reading.text(node, 'equation', ''),
      node.inputs.map((_, position) => shape(position)),
    ),
  ],
  Det: ({ shape }) => [shape(0).slice(0, -2)],
  GridSample: ({ shape }) => [[...shape(0).slice(0, 2), ...shape(1).slice(1, -1)]],
  RoiAlign: regions,
  ...rows(
    'com.microsoft.BiasGelu com.microsoft.FastGelu com.microsoft.QuickGelu com.microsoft.Gelu com.microsoft.QLinearSigmoid ' +
      'com.microsoft.QLinearLeakyRelu com.microsoft.QLinearSoftmax com.microsoft.BiasSoftmax com.microsoft.DequantizeLinear ' +
      'com.microsoft.QuantizeLinear com.microsoft.SkipGroupNorm com.microsoft.GroupNorm',
    alike,
  ),
  ...rows(
    'com.microsoft.SkipLayerNormalization com.microsoft.SkipSimplifiedLayerNormalization com.microsoft.RotaryEmbedding ' +
      'com.microsoft.GroupQueryAttention com.microsoft.DecoderMaskedMultiHeadAttention',
    first,
  ),
  ...rows('com.microsoft.QLinearAdd com.microsoft.QLinearMul', broadcast(0, 3)),
  ...rows(
    'com.microsoft.FusedMatMul com.microsoft.DynamicQuantizeMatMul com.microsoft.MatMulIntegerToFloat',
    product(0, 1),
  ),
  'com.microsoft.MatMulNBits': ({ reading, node, shape }) => withLast(shape(0), reading.int(node, 'N', 1)),
  'com.microsoft.Attention': attention,
  'com.microsoft.QAttention': attention,
  'com.microsoft.MultiHeadAttention': ({ shape }) =>
    withLast(shape(0), shape(2).length === 3 ? shape(2)[2] : shape(0)[2]),
  'com.microsoft.EmbedLayerNormalization': ({ shape }) => [
    [...shape(0), shape(2)[1] ?? 1],
    [shape(0)[0] ?? 1],
  ],
};

/** Of each output of a node; empty where nothing is known of it. */
export function impliedShapes(reading: OnnxReading, node: OnnxNode): Shapes {
  const rule = RULES[wordOf(node)];
  if (rule === undefined) return [];
  const shape = (position: number): Shape =>
    reading.has(node, position) ? reading.input(node, position).shape : [];
  try {
    return rule({ reading, node, shape }).map((found) => (isShape(found) ? found : undefined));
  } catch (error) {
    // Sizes that hang on what is computed are not known.
    refusalOf(ONNX, node.word, error);
    return [];
  }
}

function isShape(shape: Shape | undefined): boolean {
  return shape !== undefined && shape.length > 0 && shape.every((size) => Number.isInteger(size) && size > 0);
}
