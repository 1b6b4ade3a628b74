import { lookUp, type Layer, type OpTable } from '@edgewright/model-graph';
import { activation, elementWise, softmax } from './elements.js';
import { crop, pad, pool, resize } from './images.js';
import { batchMatmul, convolution, dense } from './kernels.js';
import { batchNorm, layerNorm, noNorm } from './norms.js';
import { concat, reshape, slice, transpose } from './rearrangements.js';
import { argmax, reduction } from './reductions.js';
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
  add: (layer) => elementWise('Add', layer),
  multiply: (layer) => elementWise('Mul', layer),
  concat,
  slice,
  pad,
  crop_top_left: crop,
  avg_pool: pool,
  max_pool: pool,
  resize_nearest: resize,
  resize_bilinear: resize,
  activation,
  softmax,
  argmax,
  reduce_mean: reduction,
  reduce_sum: reduction,
  reduce_max: reduction,
  reshape,
  transpose,
  embedding_lookup: embeddingLookup,
  constant,
  layer_norm: layerNorm,
  no_norm: noNorm,
  batch_norm: batchNorm,
};

/** How a layer is written as ONNX, without its activation. */
export function operationOf(layer: Layer): WriteLayer {
  return lookUp(OPERATIONS, layer);
}
