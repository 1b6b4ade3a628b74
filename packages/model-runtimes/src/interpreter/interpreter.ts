/**
 * An interpreter of model graphs: each operation as its definition says, element by element, in float64. It is slow and short,
 * and needs nothing installed: what runtimes make of a written file is compared with it.
 */
import { weightsOf } from '@edgewright/model-formats/weights';
import { lookUp, type Layer, type Model, type OpTable } from '@edgewright/model-graph';
import { badInput, notInterpreted } from '../errors.js';
import type { NumbersByName, RunResult } from '../run-result.js';
import { arithmetic, unary } from './arithmetic.js';
import { groupNorm, l2Norm, localResponseNorm, prelu } from './channel-norms.js';
import { cast, comparisons, where } from './comparisons.js';
import { activated, extremePlace, reduction, softmax } from './elements.js';
import { batchNorm, batchNormalised, layerNorm, noNorm } from './norms.js';
import { batchMatmul, constant, dense, embeddingLookup } from './products.js';
import type { Compute, RealTensor } from './real-tensor.js';
import { only } from './real-tensor.js';
import {
  concat,
  crop,
  depthToSpace,
  pad,
  reshape,
  resize,
  slice,
  spaceToDepth,
  transpose,
} from './rearrangements.js';
import { recurrent } from './recurrent.js';
import { gather, nonMaxSuppression, pack, stridedSlice, tile, topK } from './selections.js';
import { convolution, pool, transposedConvolution } from './windows.js';

const OPERATIONS: OpTable<Compute> = {
  conv2d: convolution,
  group_conv2d: convolution,
  depthwise_conv2d: convolution,
  transpose_conv2d: transposedConvolution,
  dense,
  batch_matmul: batchMatmul,
  ...arithmetic,
  ...unary,
  ...comparisons,
  concat,
  slice,
  pad,
  crop_top_left: crop,
  avg_pool: pool,
  max_pool: pool,
  resize_nearest: resize,
  resize_bilinear: resize,
  activation: () => only,
  softmax: (layer) => softmax(layer, (share) => share),
  log_softmax: (layer) => softmax(layer, Math.log),
  argmax: (layer) => extremePlace(layer, Math.max),
  argmin: (layer) => extremePlace(layer, Math.min),
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
  where,
  cast,
  quantise: () => only,
  dequantise: () => only,
  prelu,
  l2_norm: l2Norm,
  group_norm: groupNorm,
  instance_norm: groupNorm,
  local_response_norm: localResponseNorm,
  gather,
  strided_slice: stridedSlice,
  pack,
  tile,
  space_to_depth: spaceToDepth,
  depth_to_space: depthToSpace,
  lstm: recurrent,
  gru: recurrent,
  top_k: topK,
  non_max_suppression: nonMaxSuppression,
  opaque: unknown,
};

/** An operation that is not interpreted. */
function unknown(layer: Layer): never {
  throw notInterpreted(layer);
}

/**
 * What a model makes of one item: every input by name, row-major; the outputs as `[1, …shape]`.
 *
 * @throws model-runtimes/bad-input · model-runtimes/not-interpreted
 */
export function interpret({ graph, weights }: Model, inputs: NumbersByName): RunResult {
  const tensors = new Map<string, RealTensor>();
  for (const { name, shape } of graph.inputs) tensors.set(name, inputTensor(name, shape, inputs.get(name)));
  for (const layer of graph.layers) {
    const given = layer.inputs.flatMap((name) => tensors.get(name) ?? []);
    const of = weightsOf(weights, layer);
    const computed = lookUp(OPERATIONS, layer)({ inputs: given, weights: of });
    const normalised = 'bn' in layer && layer.bn ? batchNormalised(computed, of) : computed;
    tensors.set(layer.name, 'act' in layer ? activated(normalised, layer) : normalised);
  }
  return new Map(
    graph.outputs.map((name) => {
      const { shape, values } = tensors.get(name) ?? { shape: [], values: new Float64Array() };
      return [name, { shape: [1, ...shape], values: Float32Array.from(values) }];
    }),
  );
}

function inputTensor(name: string, shape: readonly number[], numbers: Float32Array | undefined): RealTensor {
  if (numbers === undefined) throw badInput(name, 'it is missing');
  const needed = shape.reduce((product, axis) => product * axis, 1);
  if (numbers.length !== needed) throw badInput(name, `it has ${numbers.length} numbers, not ${needed}`);
  return { shape, values: Float64Array.from(numbers) };
}
