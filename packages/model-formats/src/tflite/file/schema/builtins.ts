/**
 * The operators that TFLite runtimes have built in, as far as edge networks use them: the code that stands in a file, the
 * number of their options in the union of all options, and the fields of these.
 *
 * @source enum BuiltinOperator, union BuiltinOptions and its tables in the published schema (version 3)
 */
import type { Fields, ValuesOf } from './fields.js';

/** One built-in operator. */
export interface BuiltinDefinition {
  readonly code: number;
  /** Place in the union of options; missing where an operator has none. */
  readonly union?: number;
  readonly options: Fields;
}

/** The function that runtimes apply to what an operator puts out. */
export const FUSED_ACTIVATIONS = { none: 0, relu: 1, relu_n1_to_1: 2, relu6: 3, tanh: 4 } as const;

/** Padding of windows; `same` puts the odd element after, as TensorFlow does. */
export const PADDINGS = { same: 0, valid: 1 } as const;

const FUSED = { fused_activation_function: 'int8' } as const;
const FUSED_16 = { ...FUSED, pot_scale_int16: 'bool' } as const;
const STRIDES = { padding: 'int8', stride_w: 'int32', stride_h: 'int32' } as const;
const DILATIONS = { dilation_w_factor: 'int32', dilation_h_factor: 'int32' } as const;
const CONV = { ...STRIDES, ...FUSED, ...DILATIONS, quantized_bias_type: 'int8' } as const;
const DEPTHWISE = { ...STRIDES, depth_multiplier: 'int32', ...FUSED, ...DILATIONS } as const;
const POOL = { ...STRIDES, filter_width: 'int32', filter_height: 'int32', ...FUSED } as const;
const REDUCE = { keep_dims: 'bool' } as const;
const BLOCK = { block_size: 'int32' } as const;
const NONE = {} as const;

/** Built-in operators by the name that the schema gives them. */
export const BUILTINS = {
  ADD: { code: 0, union: 11, options: FUSED_16 },
  AVERAGE_POOL_2D: { code: 1, union: 5, options: POOL },
  CONCATENATION: { code: 2, union: 10, options: { axis: 'int32', ...FUSED } },
  CONV_2D: { code: 3, union: 1, options: CONV },
  DEPTHWISE_CONV_2D: { code: 4, union: 2, options: DEPTHWISE },
  DEPTH_TO_SPACE: { code: 5, union: 94, options: BLOCK },
  DEQUANTIZE: { code: 6, union: 38, options: NONE },
  FLOOR: { code: 8, options: NONE },
  FULLY_CONNECTED: {
    code: 9,
    union: 8,
    options: { ...FUSED, weights_format: 'int8', keep_num_dims: 'bool', asymmetric_quantize_inputs: 'bool' },
  },
  L2_NORMALIZATION: { code: 11, union: 12, options: FUSED },
  LOCAL_RESPONSE_NORMALIZATION: {
    code: 13,
    union: 13,
    options: { radius: 'int32', bias: 'float32', alpha: 'float32', beta: 'float32' },
  },
  LOGISTIC: { code: 14, options: NONE },
  MAX_POOL_2D: { code: 17, union: 5, options: POOL },
  MUL: { code: 18, union: 21, options: FUSED },
  RELU: { code: 19, options: NONE },
  RELU_N1_TO_1: { code: 20, options: NONE },
  RELU6: { code: 21, options: NONE },
  RESHAPE: { code: 22, union: 17, options: { new_shape: 'int32s' } },
  RESIZE_BILINEAR: {
    code: 23,
    union: 15,
    options: { new_height: 'int32', new_width: 'int32', align_corners: 'bool', half_pixel_centers: 'bool' },
  },
  SOFTMAX: { code: 25, union: 9, options: { beta: 'float32' } },
  SPACE_TO_DEPTH: { code: 26, union: 19, options: BLOCK },
  TANH: { code: 28, options: NONE },
  PAD: { code: 34, union: 22, options: NONE },
  GATHER: { code: 36, union: 23, options: { axis: 'int32', batch_dims: 'int32' } },
  TRANSPOSE: { code: 39, union: 26, options: NONE },
  MEAN: { code: 40, union: 27, options: REDUCE },
  SUB: { code: 41, union: 28, options: FUSED_16 },
  DIV: { code: 42, union: 29, options: FUSED },
  SQUEEZE: { code: 43, union: 30, options: { squeeze_dims: 'int32s' } },
  UNIDIRECTIONAL_SEQUENCE_LSTM: {
    code: 44,
    union: 71,
    options: {
      ...FUSED,
      cell_clip: 'float32',
      proj_clip: 'float32',
      time_major: 'bool',
      asymmetric_quantize_inputs: 'bool',
    },
  },
  STRIDED_SLICE: {
    code: 45,
    union: 32,
    options: {
      begin_mask: 'int32',
      end_mask: 'int32',
      ellipsis_mask: 'int32',
      new_axis_mask: 'int32',
      shrink_axis_mask: 'int32',
      offset: 'bool',
    },
  },
  EXP: { code: 47, union: 33, options: NONE },
  TOPK_V2: { code: 48, union: 34, options: NONE },
  LOG_SOFTMAX: { code: 50, options: NONE },
  SPLIT: { code: 49, union: 35, options: { num_splits: 'int32' } },
  CAST: { code: 53, union: 37, options: { in_data_type: 'int8', out_data_type: 'int8' } },
  PRELU: { code: 54, options: NONE },
  MAXIMUM: { code: 55, union: 39, options: NONE },
  ARG_MAX: { code: 56, union: 40, options: { output_type: 'int8' } },
  MINIMUM: { code: 57, union: 39, options: NONE },
  LESS: { code: 58, union: 41, options: NONE },
  NEG: { code: 59, union: 42, options: NONE },
  PADV2: { code: 60, union: 43, options: NONE },
  GREATER: { code: 61, union: 44, options: NONE },
  GREATER_EQUAL: { code: 62, union: 45, options: NONE },
  LESS_EQUAL: { code: 63, union: 46, options: NONE },
  SLICE: { code: 65, union: 48, options: NONE },
  SIN: { code: 66, options: NONE },
  TRANSPOSE_CONV: {
    code: 67,
    union: 49,
    options: { ...STRIDES, ...FUSED, quantized_bias_type: 'int8' },
  },
  TILE: { code: 69, union: 51, options: NONE },
  EXPAND_DIMS: { code: 70, union: 52, options: NONE },
  EQUAL: { code: 71, union: 53, options: NONE },
  NOT_EQUAL: { code: 72, union: 54, options: NONE },
  LOG: { code: 73, options: NONE },
  SUM: { code: 74, union: 27, options: REDUCE },
  SQRT: { code: 75, options: NONE },
  RSQRT: { code: 76, options: NONE },
  POW: { code: 78, union: 56, options: NONE },
  ARG_MIN: { code: 79, union: 57, options: { output_type: 'int8' } },
  REDUCE_PROD: { code: 81, union: 27, options: REDUCE },
  REDUCE_MAX: { code: 82, union: 27, options: REDUCE },
  PACK: { code: 83, union: 59, options: { values_count: 'int32', axis: 'int32' } },
  LOGICAL_OR: { code: 84, options: NONE },
  LOGICAL_AND: { code: 86, options: NONE },
  LOGICAL_NOT: { code: 87, options: NONE },
  UNPACK: { code: 88, union: 64, options: { num: 'int32', axis: 'int32' } },
  REDUCE_MIN: { code: 89, union: 27, options: REDUCE },
  SQUARE: { code: 92, union: 66, options: NONE },
  RESIZE_NEAREST_NEIGHBOR: {
    code: 97,
    union: 74,
    options: { align_corners: 'bool', half_pixel_centers: 'bool' },
  },
  LEAKY_RELU: { code: 98, union: 75, options: { alpha: 'float32' } },
  SQUARED_DIFFERENCE: { code: 99, union: 76, options: NONE },
  MIRROR_PAD: { code: 100, union: 77, options: { mode: 'int8' } },
  ABS: { code: 101, union: 78, options: NONE },
  SPLIT_V: { code: 102, union: 79, options: { num_splits: 'int32' } },
  CEIL: { code: 104, options: NONE },
  COS: { code: 108, options: NONE },
  ELU: { code: 111, options: NONE },
  QUANTIZE: { code: 114, union: 89, options: NONE },
  ROUND: { code: 116, options: NONE },
  HARD_SWISH: { code: 117, union: 91, options: NONE },
  SELECT_V2: { code: 123, union: 98, options: NONE },
  BATCH_MATMUL: {
    code: 126,
    union: 101,
    options: { adj_x: 'bool', adj_y: 'bool', asymmetric_quantize_inputs: 'bool' },
  },
  GELU: { code: 150, union: 116, options: { approximate: 'bool' } },
  SIGN: { code: 158, options: NONE },
} as const satisfies Readonly<Record<string, BuiltinDefinition>>;

/** The name of a built-in operator. */
export type Builtin = keyof typeof BUILTINS;

/** The options of a built-in operator. */
export type OptionsOf<B extends Builtin> = ValuesOf<(typeof BUILTINS)[B]['options']>;
