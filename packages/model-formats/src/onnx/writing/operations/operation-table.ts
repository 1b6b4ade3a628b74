import { lookUp, type Layer, type OpTable } from '@edgewright/model-graph';
import { cannotWrite } from '../../../errors.js';
import { arithmetic, unary } from './arithmetic.js';
import { groupNorm, l2Norm, localResponseNorm, prelu } from './channel-norms.js';
import { cast, comparisons, sameNumbers, where } from './comparisons.js';
import { activation, softmax } from './elements.js';
import { crop, depthToSpace, pad, pool, resize, spaceToDepth } from './images.js';
import { batchMatmul, convolution, dense } from './kernels.js';
import { batchNorm, layerNorm, noNorm } from './norms.js';
import { concat, reshape, slice, transpose } from './rearrangements.js';
import { recurrent } from './recurrent.js';
import { extremePlace, reduction } from './reductions.js';
import { gather, nonMaxSuppression, pack, stridedSlice, tile, topK } from './selections.js';
import { constant, embeddingLookup } from './tables.js';
import { transposedConvolution } from './transposed-convolution.js';
import type { WriteLayer } from './write-layer.js';

const OPERATIONS: OpTable<WriteLayer> = {
  conv2d: convolution,
  group_conv2d: convolution,
  depthwise_conv2d: convolution,
  transpose_conv2d: transposedConvolution,
  dense,
  batch_matmul: batchMatmul,
  ...arithmetic,
  ...unary,
  concat,
  slice,
  pad,
  crop_top_left: crop,
  avg_pool: pool,
  max_pool: pool,
  resize_nearest: resize,
  resize_bilinear: resize,
  activation,
  softmax: (layer) => softmax('Softmax', layer),
  log_softmax: (layer) => softmax('LogSoftmax', layer),
  argmax: (layer) => extremePlace('ArgMax', layer),
  argmin: (layer) => extremePlace('ArgMin', layer),
  reduce_mean: reduction,
  reduce_sum: reduction,
  reduce_max: reduction,
  reduce_min: reduction,
  reduce_prod: reduction,
  reshape,
  transpose,
  embedding_lookup: embeddingLookup,
  constant,
  layer_norm: layerNorm,
  no_norm: noNorm,
  batch_norm: batchNorm,
  space_to_depth: spaceToDepth,
  depth_to_space: depthToSpace,
  ...comparisons,
  where,
  cast,
  quantise: sameNumbers,
  dequantise: sameNumbers,
  prelu,
  l2_norm: l2Norm,
  group_norm: groupNorm,
  instance_norm: groupNorm,
  local_response_norm: localResponseNorm,
  gather,
  strided_slice: stridedSlice,
  pack,
  tile,
  lstm: recurrent,
  gru: recurrent,
  top_k: topK,
  non_max_suppression: nonMaxSuppression,
  opaque: (layer) => {
    throw cannotWrite('ONNX', layer, `what "${layer.foreign}" computes is known to its own file alone`);
  },
};

/** Rows that stand in for those of the table: how a training graph writes what has weights, for one. */
export type OperationRows = Partial<OpTable<WriteLayer>>;

/** How a layer is written as ONNX, without its activation. */
export function operationOf(layer: Layer, instead: OperationRows = {}): WriteLayer {
  return lookUp(Object.hasOwn(instead, layer.op) ? (instead as OpTable<WriteLayer>) : OPERATIONS, layer);
}
