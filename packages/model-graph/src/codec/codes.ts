/**
 * The numbers that stand for words in the binary form of a graph. A number once given is neither changed nor given again; a new
 * word takes the next one.
 */
import type { Activation, ElementType, LayerOf, Op, Padding, ResizeCentres } from '../layers/layer.js';
import type { Precision } from '../graph/precision.js';

/** A number for each word. */
type Codes<W extends string> = { readonly [K in W]: number };

export const OPERATION_CODES: Codes<Op> = {
  conv2d: 1,
  group_conv2d: 2,
  depthwise_conv2d: 3,
  transpose_conv2d: 4,
  dense: 5,
  batch_matmul: 6,
  add: 7,
  multiply: 8,
  maximum: 9,
  minimum: 10,
  subtract: 11,
  divide: 12,
  power: 13,
  squared_difference: 14,
  abs: 15,
  neg: 16,
  sign: 17,
  square: 18,
  sqrt: 19,
  rsqrt: 20,
  reciprocal: 21,
  exp: 22,
  log: 23,
  sin: 24,
  cos: 25,
  erf: 26,
  floor: 27,
  ceil: 28,
  round: 29,
  logical_not: 30,
  equal: 31,
  not_equal: 32,
  greater: 33,
  greater_equal: 34,
  less: 35,
  less_equal: 36,
  logical_and: 37,
  logical_or: 38,
  where: 39,
  cast: 40,
  quantise: 41,
  dequantise: 42,
  prelu: 43,
  concat: 44,
  slice: 45,
  pad: 46,
  crop_top_left: 47,
  avg_pool: 48,
  max_pool: 49,
  resize_nearest: 50,
  resize_bilinear: 51,
  activation: 52,
  softmax: 53,
  log_softmax: 54,
  argmax: 55,
  argmin: 56,
  reduce_mean: 57,
  reduce_sum: 58,
  reduce_max: 59,
  reduce_min: 60,
  reduce_prod: 61,
  reshape: 62,
  transpose: 63,
  embedding_lookup: 64,
  constant: 65,
  layer_norm: 66,
  no_norm: 67,
  batch_norm: 68,
  l2_norm: 69,
  group_norm: 70,
  instance_norm: 71,
  local_response_norm: 72,
  gather: 73,
  strided_slice: 74,
  pack: 75,
  tile: 76,
  space_to_depth: 77,
  depth_to_space: 78,
  lstm: 79,
  gru: 80,
  top_k: 81,
  non_max_suppression: 82,
  opaque: 83,
};

export const ACTIVATION_CODES: Codes<Activation> = {
  none: 0,
  relu: 1,
  relu6: 2,
  relu_n1_to_1: 3,
  relu_0_to_1: 4,
  leaky_relu: 5,
  elu: 6,
  selu: 7,
  sigmoid: 8,
  tanh: 9,
  gelu: 10,
  gelu_tanh: 11,
  swish: 12,
  mish: 13,
  softplus: 14,
  softsign: 15,
  hard_swish: 16,
  hard_sigmoid: 17,
};

export const ELEMENT_TYPE_CODES: Codes<ElementType> = {
  bool: 0,
  int8: 1,
  uint8: 2,
  int16: 3,
  int32: 4,
  int64: 5,
  float16: 6,
  float32: 7,
};

export const PRECISION_CODES: Codes<Precision> = { int8: 0, float32: 1 };

export const TOP_K_PART_CODES: Codes<LayerOf<'top_k'>['gives']> = { values: 0, indices: 1 };

export const CENTRES_CODES: Codes<ResizeCentres> = { asymmetric: 0, align_corners: 1 };

/** Added to the number of an operation after whose fields those follow that came later. */
export const LATER_MARK = 128;

export const PADDING_CODES: Codes<Extract<Padding, string> | 'margins'> = { same: 0, valid: 1, margins: 2 };

/** The words by their numbers. */
export function wordsOf<W extends string>(codes: Codes<W>): readonly (W | undefined)[] {
  const words: (W | undefined)[] = [];
  for (const [word, code] of Object.entries(codes) as [W, number][]) words[code] = word;
  return words;
}
