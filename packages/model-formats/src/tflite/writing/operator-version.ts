/**
 * Every operator of a file states the version of its meaning that it needs, so that an old runtime refuses what it would
 * compute wrongly. We state the lowest that covers types and options, as old runtimes live long in devices.
 *
 * @source GetBuiltinOperatorVersion of TensorFlow Lite (tensorflow/compiler/mlir/lite/tools/versioning/op_version.cc)
 */
import type { Builtin } from '../file/schema/builtins.js';
import type { TfliteTensor } from './tflite-tensor.js';

/** The tensors of an operator. */
export interface OperatorTensors {
  readonly inputs: readonly TfliteTensor[];
  readonly output: TfliteTensor;
}

type Options = Readonly<Record<string, unknown>>;
type Rule = (tensors: OperatorTensors, options: Options) => number;

const first = ({ inputs }: OperatorTensors): TfliteTensor | undefined => inputs[0];
const isInt8 = (tensors: OperatorTensors): boolean => first(tensors)?.type === 'int8';
const rank = (tensors: OperatorTensors): number => first(tensors)?.shape.length ?? 0;

/** 2 where numbers are int8. */
const twoForInt8: Rule = (tensors) => (isInt8(tensors) ? 2 : 1);

const convolution: Rule = (tensors) => {
  const channels = first(tensors)?.shape.at(-1);
  const kernelChannels = tensors.inputs[1]?.shape.at(-1);
  if (channels !== kernelChannels) return 6;
  return isInt8(tensors) ? 3 : 1;
};

const depthwise: Rule = (tensors, { dilation_w_factor: width, dilation_h_factor: height }) => {
  if (isInt8(tensors)) return 3;
  return (width ?? 1) !== 1 || (height ?? 1) !== 1 ? 2 : 1;
};

const fullyConnected: Rule = (tensors, { keep_num_dims: keeps }) => {
  if (tensors.inputs.length === 2) return 6;
  if (keeps === true) return 5;
  return isInt8(tensors) ? 4 : 1;
};

const transposeConvolution: Rule = ({ inputs }, { fused_activation_function: fused }) => {
  if ((fused ?? 0) !== 0) return 4;
  if (inputs.length === 4) return 3;
  return inputs[1]?.type === 'int8' ? 2 : 1;
};

const multiplication: Rule = (tensors) => {
  if (!isInt8(tensors)) return 1;
  const { inputs, output } = tensors;
  const product = inputs.reduce((scale, tensor) => scale * (tensor.scales?.scale[0] ?? 0), 1);
  return product >= (output.scales?.scale[0] ?? Infinity) ? 3 : 2;
};

const resize: Rule = (tensors, { half_pixel_centers: centred, align_corners: aligned }) => {
  if (centred === true || aligned === true) return 3;
  return isInt8(tensors) ? 2 : 1;
};

const gathering: Rule = (tensors, { batch_dims: batches }) => {
  if ((batches ?? 0) !== 0) return 5;
  return isInt8(tensors) ? 2 : 1;
};

const transpose: Rule = (tensors) => {
  const axes = rank(tensors);
  if (axes > 6) return 8;
  if (axes > 5) return 6;
  if (axes > 4) return 4;
  return isInt8(tensors) ? 2 : 1;
};

const slice: Rule = (tensors) => (rank(tensors) > 4 ? 5 : isInt8(tensors) ? 2 : 1);
const pad: Rule = (tensors) => (rank(tensors) > 4 ? 4 : isInt8(tensors) ? 2 : 1);
const split: Rule = ({ inputs }) => (inputs[1]?.type === 'int8' ? 2 : inputs[1]?.type === 'int32' ? 3 : 1);
const tile: Rule = (tensors) => (isInt8(tensors) ? 3 : 1);
const stridedSlice: Rule = (tensors) => (rank(tensors) > 4 ? 4 : isInt8(tensors) ? 2 : 1);

const needsBroadcast = ({ inputs }: OperatorTensors): boolean =>
  inputs.some((tensor) => tensor.shape.join() !== inputs[0]?.shape.join());
const extreme: Rule = (tensors) =>
  needsBroadcast(tensors) && rank(tensors) > 4 ? 3 : isInt8(tensors) ? 2 : 1;

/** Where it depends; all others are of version 1. */
const RULES: Readonly<Partial<Record<Builtin, Rule>>> = {
  ABS: twoForInt8,
  ADD: twoForInt8,
  ARG_MAX: twoForInt8,
  AVERAGE_POOL_2D: twoForInt8,
  BATCH_MATMUL: twoForInt8,
  CONCATENATION: twoForInt8,
  CONV_2D: convolution,
  DEPTHWISE_CONV_2D: depthwise,
  DEQUANTIZE: twoForInt8,
  EQUAL: twoForInt8,
  EXP: twoForInt8,
  FULLY_CONNECTED: fullyConnected,
  GATHER: gathering,
  GELU: twoForInt8,
  GREATER: twoForInt8,
  GREATER_EQUAL: twoForInt8,
  L2_NORMALIZATION: twoForInt8,
  LEAKY_RELU: twoForInt8,
  LESS: twoForInt8,
  LESS_EQUAL: twoForInt8,
  LOG: twoForInt8,
  LOGISTIC: twoForInt8,
  MAX_POOL_2D: twoForInt8,
  MAXIMUM: extreme,
  MEAN: twoForInt8,
  MINIMUM: extreme,
  MIRROR_PAD: twoForInt8,
  MUL: multiplication,
  NOT_EQUAL: twoForInt8,
  PACK: twoForInt8,
  PAD: pad,
  PADV2: pad,
  REDUCE_MAX: twoForInt8,
  REDUCE_MIN: twoForInt8,
  REDUCE_PROD: twoForInt8,
  RELU: twoForInt8,
  RELU6: twoForInt8,
  RESIZE_BILINEAR: resize,
  RESIZE_NEAREST_NEIGHBOR: resize,
  RSQRT: twoForInt8,
  SLICE: slice,
  SOFTMAX: twoForInt8,
  SPACE_TO_DEPTH: twoForInt8,
  DEPTH_TO_SPACE: twoForInt8,
  SPLIT: split,
  SPLIT_V: twoForInt8,
  SQUARED_DIFFERENCE: twoForInt8,
  STRIDED_SLICE: stridedSlice,
  SUB: twoForInt8,
  SUM: twoForInt8,
  TANH: twoForInt8,
  TILE: tile,
  TOPK_V2: twoForInt8,
  TRANSPOSE: transpose,
  TRANSPOSE_CONV: transposeConvolution,
  UNPACK: twoForInt8,
};

/** The lowest version of an operator that covers its tensors and options. */
export function operatorVersion(builtin: Builtin, tensors: OperatorTensors, options: Options): number {
  return RULES[builtin]?.(tensors, options) ?? 1;
}
