/**
 * An interpreter of model graphs: each operation as its definition says, element by element, in float64. It is slow and short,
 * and needs nothing installed: what runtimes make of a written file is compared with it.
 */
import { weightsOf } from '@edgewright/model-formats';
import { lookUp, type Model, type OpTable } from '@edgewright/model-graph';
import { badInput } from '../errors.js';
import type { NumbersByName, RunResult } from '../run-result.js';
import { activated, argmax, elementWise, reduction, softmax } from './elements.js';
import { batchNorm, batchNormalised, layerNorm, noNorm } from './norms.js';
import { batchMatmul, constant, dense, embeddingLookup } from './products.js';
import type { Compute, RealTensor } from './real-tensor.js';
import { only } from './real-tensor.js';
import { concat, crop, pad, reshape, resize, slice, transpose } from './rearrangements.js';
import { convolution, pool, transposedConvolution } from './windows.js';

const OPERATIONS: OpTable<Compute> = {
  conv2d: convolution,
  group_conv2d: convolution,
  depthwise_conv2d: convolution,
  transpose_conv2d: transposedConvolution,
  dense,
  batch_matmul: batchMatmul,
  add: (layer) => elementWise(layer, (a, b) => a + b),
  multiply: (layer) => elementWise(layer, (a, b) => a * b),
  concat,
  slice,
  pad,
  crop_top_left: crop,
  avg_pool: pool,
  max_pool: pool,
  resize_nearest: resize,
  resize_bilinear: resize,
  activation: () => only,
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

/**
 * What a model makes of one item: every input by name, row-major; the outputs as `[1, …shape]`.
 *
 * @throws model-runtimes/bad-input
 */
export function interpret({ graph, weights }: Model, inputs: NumbersByName): RunResult {
  const tensors = new Map<string, RealTensor>();
  for (const { name, shape } of graph.inputs) tensors.set(name, inputTensor(name, shape, inputs.get(name)));
  for (const layer of graph.layers) {
    const given = layer.inputs.flatMap((name) => tensors.get(name) ?? []);
    const of = weightsOf(weights, layer);
    const computed = lookUp(OPERATIONS, layer)({ inputs: given, weights: of });
    const normalised = 'bn' in layer && layer.bn ? batchNormalised(computed, of) : computed;
    tensors.set(layer.name, 'act' in layer ? activated(normalised, layer.act) : normalised);
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
