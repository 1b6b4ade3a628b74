import {
  ACTIVATION,
  AXES,
  AXIS,
  CENTRES,
  ELEMENT_TYPE,
  EPSILON,
  EXTENT,
  FLAG,
  PADS,
  NAME,
  NATURAL,
  NUMBERS,
  PADDING,
  PARTS,
  POSITIVE,
  REAL,
  SEQUENCE_PADDING,
  TOP_K_PART,
} from '../layers/field-rules.js';
import type { Op } from '../layers/layer.js';
import {
  COMPARISON_OPS,
  ELEMENTWISE_OPS,
  REDUCE_OPS,
  rowsFor,
  UNARY_OPS,
} from '../layers/operation-families.js';
import type * as O from './builder-options.js';
import { optionRules, type OptionRules } from './check-options.js';

const NAMED = { name: NAME };
const SIZE = optionRules<O.SizeOptions>({ ...NAMED, height: AXIS, width: AXIS }, {});
const RESIZE = optionRules<O.ResizeOptions>({ ...NAMED, height: AXIS, width: AXIS }, { centres: CENTRES });
const ACTED = optionRules<O.ActedOptions>(NAMED, { act: ACTIVATION });
const NORM_OPTIONS = { act: ACTIVATION, epsilon: EPSILON };
const NORM = optionRules<O.NormOptions>(NAMED, NORM_OPTIONS);
const PLAIN = optionRules<O.NamedOptions>(NAMED, {});
const SHAPED = optionRules<O.ShapeOptions>({ ...NAMED, shape: AXES }, {});
const REDUCE = optionRules<O.ReduceOptions>({ ...NAMED, axes: NUMBERS }, { keepDims: FLAG });

const WINDOW = { ...NAMED, kernel: EXTENT };
const MOVED = { stride: EXTENT, padding: PADDING };
const SHAREABLE = { weightGroup: NAME };
const FINISH = { bn: FLAG, bias: FLAG, act: ACTIVATION };
const CONVOLUTION = { ...MOVED, ...FINISH, ...SHAREABLE, dilation: EXTENT };
const FULL = optionRules<O.Conv2dOptions>({ ...WINDOW, filters: POSITIVE }, CONVOLUTION);
const POOL = optionRules<O.WindowOptions>(WINDOW, MOVED);

const BLOCK = optionRules<O.BlockOptions>({ ...NAMED, blockSize: POSITIVE }, {});
const RECURRENT = optionRules<O.RecurrentOptions>(
  { ...NAMED, units: POSITIVE },
  { sequences: FLAG, reverse: FLAG, bias: FLAG, ...SHAREABLE },
);

/** What the options of a split may hold. */
export const SPLIT_OPTIONS = optionRules<O.SplitOptions>({ ...NAMED, parts: PARTS }, { axis: NATURAL });

/** What the options of a convolution over a sequence may hold. */
export const CONV1D_OPTIONS = optionRules<O.Conv1dOptions>(
  { ...NAMED, filters: POSITIVE, kernel: POSITIVE },
  { stride: POSITIVE, dilation: POSITIVE, padding: SEQUENCE_PADDING, ...FINISH, ...SHAREABLE },
);

/** What the options of each operation may hold, by the word of the operation. */
export const OPERATION_OPTIONS: Readonly<Record<Op, OptionRules>> = {
  conv2d: FULL,
  group_conv2d: optionRules<O.GroupConv2dOptions>(
    { ...WINDOW, filters: POSITIVE, groups: POSITIVE },
    CONVOLUTION,
  ),
  depthwise_conv2d: optionRules<O.DepthwiseConv2dOptions>(WINDOW, { ...CONVOLUTION, multiplier: POSITIVE }),
  transpose_conv2d: FULL,
  dense: optionRules<O.DenseOptions>({ ...NAMED, units: POSITIVE }, { ...FINISH, ...SHAREABLE }),
  batch_matmul: optionRules<O.BatchMatmulOptions>(NAMED, { transposeB: FLAG }),
  ...rowsFor(ELEMENTWISE_OPS, ACTED),
  ...rowsFor(UNARY_OPS, PLAIN),
  ...rowsFor(COMPARISON_OPS, PLAIN),
  where: PLAIN,
  cast: optionRules<O.CastOptions>({ ...NAMED, to: ELEMENT_TYPE }, {}),
  quantise: PLAIN,
  dequantise: PLAIN,
  prelu: optionRules<O.PreluOptions>(NAMED, SHAREABLE),
  concat: optionRules<O.ConcatOptions>(NAMED, { axis: NATURAL }),
  slice: optionRules<O.SliceOptions>({ ...NAMED, begin: NATURAL, size: POSITIVE }, { axis: NATURAL }),
  pad: optionRules<O.PadOptions>({ ...NAMED, pads: PADS }, {}),
  crop_top_left: SIZE,
  avg_pool: POOL,
  max_pool: POOL,
  resize_nearest: RESIZE,
  resize_bilinear: RESIZE,
  activation: optionRules<O.ActivationOptions>({ ...NAMED, act: ACTIVATION }, { alpha: REAL }),
  softmax: PLAIN,
  log_softmax: PLAIN,
  argmax: PLAIN,
  argmin: PLAIN,
  ...rowsFor(REDUCE_OPS, REDUCE),
  reshape: SHAPED,
  transpose: optionRules<O.TransposeOptions>({ ...NAMED, permutation: NUMBERS }, {}),
  embedding_lookup: optionRules<O.EmbeddingLookupOptions>(
    { ...NAMED, vocabulary: POSITIVE, features: POSITIVE },
    SHAREABLE,
  ),
  constant: optionRules<O.ConstantOptions>({ ...NAMED, shape: AXES }, SHAREABLE),
  layer_norm: NORM,
  no_norm: ACTED,
  batch_norm: ACTED,
  l2_norm: PLAIN,
  group_norm: optionRules<O.GroupNormOptions>({ ...NAMED, groups: POSITIVE }, NORM_OPTIONS),
  instance_norm: NORM,
  local_response_norm: optionRules<O.LocalResponseNormOptions>(NAMED, {
    radius: NATURAL,
    constant: REAL,
    alpha: REAL,
    beta: REAL,
  }),
  gather: optionRules<O.AxisOptions>(NAMED, { axis: NATURAL }),
  strided_slice: optionRules<O.StridedSliceOptions>(
    { ...NAMED, begin: NUMBERS, end: NUMBERS },
    { steps: NUMBERS },
  ),
  pack: optionRules<O.AxisOptions>(NAMED, { axis: NATURAL }),
  tile: optionRules<O.TileOptions>({ ...NAMED, multiples: NUMBERS }, {}),
  space_to_depth: BLOCK,
  depth_to_space: BLOCK,
  lstm: RECURRENT,
  gru: RECURRENT,
  top_k: optionRules<O.TopKOptions>({ ...NAMED, k: POSITIVE }, { gives: TOP_K_PART }),
  non_max_suppression: optionRules<O.NonMaxSuppressionOptions>(
    { ...NAMED, most: POSITIVE },
    { overlap: REAL, threshold: REAL },
  ),
  opaque: optionRules<O.OpaqueOptions>({ ...NAMED, shape: AXES, foreign: NAME }, {}),
};
