import type { Layer, LayerOf } from '../layers/layer.js';
import { extentArea, type Extent } from '../layers/extent.js';
import {
  COMPARISON_OPS,
  ELEMENTWISE_OPS,
  REDUCE_OPS,
  rowsFor,
  UNARY_OPS,
} from '../layers/operation-families.js';
import { GATES } from '../layers/recurrent-layers.js';
import { lookUp, type OpTable } from '../layers/op-table.js';
import { channelsOf, elementsOf, type Shape } from '../shapes/shape.js';

/** The counts of a layer that all others are made of. */
export interface BaseCounts {
  /** Multiply-accumulates of one inference: convolutions and matrix products only, as published counts have it. */
  readonly macs: number;
  /** Elements of the kernel or table. */
  readonly weights: number;
  /** Biases, and scale and offset of norms. */
  readonly trainable: number;
  /** Moving mean and variance of a batch norm. */
  readonly statistics: number;
  /** What is left of biases and norms when batch norms are folded into kernels for deployment. */
  readonly folded: number;
}

interface Finish {
  readonly out: Shape;
  readonly bn: boolean;
  readonly bias: boolean;
}

interface Convolution extends Finish {
  readonly in: Shape;
  readonly kernel: Extent;
  readonly groups: number;
  readonly filters: number;
}

const NOTHING: BaseCounts = { macs: 0, weights: 0, trainable: 0, statistics: 0, folded: 0 };
const nothing = (): BaseCounts => NOTHING;

/** A layer with a kernel, every output of which sums so many products. */
function weighted({ out, bn, bias }: Finish, products: number, filters: number): BaseCounts {
  const channels = channelsOf(out);
  return {
    macs: elementsOf(out) * products,
    weights: products * filters,
    trainable: (bn ? 2 * channels : 0) + (bias ? channels : 0),
    statistics: bn ? 2 * channels : 0,
    folded: bn || bias ? channels : 0,
  };
}

function convolution(layer: Convolution): BaseCounts {
  const products = extentArea(layer.kernel) * (channelsOf(layer.in) / layer.groups);
  return weighted(layer, products, layer.filters);
}

/** Every pixel is multiplied with the whole kernel, wherever its products are summed. */
function transposed(layer: Convolution): BaseCounts {
  const macs = elementsOf(layer.in) * extentArea(layer.kernel) * (layer.filters / layer.groups);
  return { ...convolution(layer), macs };
}

function recurrent({ op, in: [steps = 1, features = 1], units, bias }: LayerOf<'lstm' | 'gru'>): BaseCounts {
  const weights = GATES[op] * units * (features + units);
  const biases = (op === 'gru' ? 2 : 1) * GATES[op] * units;
  const trainable = bias ? biases : 0;
  return { macs: steps * weights, weights, trainable, statistics: 0, folded: trainable };
}

function scaleAndOffset({ out }: { readonly out: Shape }): BaseCounts {
  const both = 2 * channelsOf(out);
  return { ...NOTHING, trainable: both, folded: both };
}

const BASE_COUNTS: OpTable<BaseCounts> = {
  conv2d: convolution,
  group_conv2d: convolution,
  depthwise_conv2d: convolution,
  transpose_conv2d: transposed,
  dense: (layer) => weighted(layer, channelsOf(layer.in), layer.units),
  batch_matmul: (layer) => ({ ...NOTHING, macs: elementsOf(layer.out) * channelsOf(layer.in[0] ?? []) }),
  ...rowsFor(ELEMENTWISE_OPS, nothing),
  ...rowsFor(UNARY_OPS, nothing),
  ...rowsFor(COMPARISON_OPS, nothing),
  where: nothing,
  cast: nothing,
  quantise: nothing,
  dequantise: nothing,
  prelu: (layer) => ({ ...NOTHING, weights: channelsOf(layer.out) }),
  concat: nothing,
  slice: nothing,
  pad: nothing,
  crop_top_left: nothing,
  avg_pool: nothing,
  max_pool: nothing,
  resize_nearest: nothing,
  resize_bilinear: nothing,
  activation: nothing,
  softmax: nothing,
  log_softmax: nothing,
  argmax: nothing,
  argmin: nothing,
  ...rowsFor(REDUCE_OPS, nothing),
  reshape: nothing,
  transpose: nothing,
  embedding_lookup: (layer) => ({ ...NOTHING, weights: layer.vocabulary * layer.features }),
  constant: (layer) => ({ ...NOTHING, weights: elementsOf(layer.out) }),
  layer_norm: scaleAndOffset,
  no_norm: scaleAndOffset,
  // On its own there is no kernel to fold into: scale and offset stay.
  batch_norm: (layer) => ({ ...scaleAndOffset(layer), statistics: 2 * channelsOf(layer.out) }),
  l2_norm: nothing,
  group_norm: scaleAndOffset,
  instance_norm: scaleAndOffset,
  local_response_norm: nothing,
  gather: nothing,
  strided_slice: nothing,
  pack: nothing,
  tile: nothing,
  space_to_depth: nothing,
  depth_to_space: nothing,
  lstm: recurrent,
  gru: recurrent,
  top_k: nothing,
  non_max_suppression: nothing,
  opaque: nothing,
};

/** What a layer of known shapes counts. */
export function baseCounts(layer: Layer): BaseCounts {
  return lookUp(BASE_COUNTS, layer);
}
