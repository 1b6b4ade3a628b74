import {
  ACTIVATION,
  AXES,
  AXIS,
  EXTENT,
  FLAG,
  FOUR_NUMBERS,
  NAME,
  NATURAL,
  NUMBERS,
  PADDING,
  POSITIVE,
  SEQUENCE_PADDING,
} from '../layers/field-rules.js';
import type { Op } from '../layers/layer.js';
import type * as O from './builder-options.js';
import { optionRules, type OptionRules } from './check-options.js';

const NAMED = { name: NAME };
const SIZE = optionRules<O.SizeOptions>({ ...NAMED, height: AXIS, width: AXIS }, {});
const ACTED = optionRules<O.ActedOptions>(NAMED, { act: ACTIVATION });
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
  add: ACTED,
  multiply: ACTED,
  concat: optionRules<O.ConcatOptions>(NAMED, { axis: NATURAL }),
  slice: optionRules<O.SliceOptions>({ ...NAMED, begin: NATURAL, size: POSITIVE }, { axis: NATURAL }),
  pad: optionRules<O.PadOptions>({ ...NAMED, pads: FOUR_NUMBERS }, {}),
  crop_top_left: SIZE,
  avg_pool: POOL,
  max_pool: POOL,
  resize_nearest: SIZE,
  resize_bilinear: SIZE,
  activation: optionRules<O.ActivationOptions>({ ...NAMED, act: ACTIVATION }, {}),
  softmax: PLAIN,
  argmax: PLAIN,
  reduce_mean: REDUCE,
  reduce_sum: REDUCE,
  reduce_max: REDUCE,
  reshape: SHAPED,
  transpose: optionRules<O.TransposeOptions>({ ...NAMED, permutation: NUMBERS }, {}),
  embedding_lookup: optionRules<O.EmbeddingLookupOptions>(
    { ...NAMED, vocabulary: POSITIVE, features: POSITIVE },
    SHAREABLE,
  ),
  constant: optionRules<O.ConstantOptions>({ ...NAMED, shape: AXES }, SHAREABLE),
  layer_norm: ACTED,
  no_norm: ACTED,
  batch_norm: ACTED,
};
