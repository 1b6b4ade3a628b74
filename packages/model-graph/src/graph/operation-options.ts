import {
  ACTIVATION,
  AXES,
  AXIS,
  FLAG,
  FOUR_NUMBERS,
  NAME,
  NATURAL,
  NUMBERS,
  PADDING,
  POSITIVE,
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

const WINDOW = { ...NAMED, kernel: POSITIVE };
const MOVED = { stride: POSITIVE, padding: PADDING };
const FINISH = { bn: FLAG, bias: FLAG, act: ACTIVATION };
const CONVOLUTION = { ...MOVED, ...FINISH, dilation: POSITIVE };
const POOL = optionRules<O.WindowOptions>(WINDOW, MOVED);

/** What the options of each operation may hold, by the word of the operation. */
export const OPERATION_OPTIONS: Readonly<Record<Op, OptionRules>> = {
  conv2d: optionRules<O.Conv2dOptions>({ ...WINDOW, filters: POSITIVE }, CONVOLUTION),
  group_conv2d: optionRules<O.GroupConv2dOptions>(
    { ...WINDOW, filters: POSITIVE, groups: POSITIVE },
    CONVOLUTION,
  ),
  depthwise_conv2d: optionRules<O.DepthwiseConv2dOptions>(WINDOW, CONVOLUTION),
  dense: optionRules<O.DenseOptions>({ ...NAMED, units: POSITIVE }, FINISH),
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
    {},
  ),
  constant: SHAPED,
  layer_norm: ACTED,
  no_norm: ACTED,
  batch_norm: ACTED,
};
