/**
 * From a model to a TFLite network. Shapes get an axis for the batch before them; images are [batch, height, width,
 * channels] as in the graph, so no tensor is transposed on the way. Kernels take the batch norm behind them in, and
 * activations that runtimes fuse go into the operator before. One layer is one operator, or the fewest that compute it.
 */
import {
  COMPARISON_OPS,
  lookUp,
  rowsFor,
  UNARY_OPS,
  type GraphInput,
  type Layer,
  type Model,
  type OpTable,
  type Quantisation,
} from '@edgewright/model-graph';
import { indexInputs } from '../../index-inputs.js';
import { layersInFloat } from './layers-in-float.js';
import { withoutUnread } from '../../outputs/read-layers.js';
import type { Numbers } from './numbers/numbers.js';
import { writeActivation } from './operators/activated.js';
import { groupNorm, l2Norm, localResponseNorm, prelu } from './operators/channel-norms.js';
import { elementWise } from './operators/element-wise.js';
import { cast, comparison, sameNumbers, unary, where } from './operators/functions.js';
import { padImage, pool, resize } from './operators/image.js';
import { inFloat, keptInFloat } from './operators/in-float.js';
import { convolution, depthwiseConvolution, fullyConnected } from './operators/kernels.js';
import { batchNorm, layerNorm, noNorm } from './operators/norms.js';
import { concatenation, crop, reshape, slice, transpose } from './operators/rearrangements.js';
import { recurrent } from './operators/recurrent.js';
import { extremePlace, logSoftmax, reduction, softmax } from './operators/reductions.js';
import { blockwise, gather, pack, stridedSlice, tile, topK } from './operators/selections.js';
import { batchMatmul, constant, embeddingLookup } from './operators/tables.js';
import { transposedConvolution } from './operators/transposed-convolution.js';
import type { WriteLayer } from './operators/write-layer.js';
import { TfliteNetwork, type TensorId } from './tflite-network.js';
import { cannotWrite } from '../../errors.js';
import { Writing, type WritingOptions } from './writing.js';

const WRITE_LAYER: OpTable<WriteLayer> = {
  ...elementWise,
  ...rowsFor(UNARY_OPS, unary),
  ...rowsFor(COMPARISON_OPS, comparison),
  conv2d: convolution,
  group_conv2d: convolution,
  depthwise_conv2d: depthwiseConvolution,
  transpose_conv2d: transposedConvolution,
  dense: fullyConnected,
  batch_matmul: batchMatmul,
  concat: concatenation,
  slice,
  pad: padImage,
  crop_top_left: crop,
  avg_pool: (layer) => pool('AVERAGE_POOL_2D', layer),
  max_pool: (layer) => pool('MAX_POOL_2D', layer),
  resize_nearest: (layer) => resize('RESIZE_NEAREST_NEIGHBOR', layer),
  resize_bilinear: (layer) => resize('RESIZE_BILINEAR', layer),
  activation: (layer) => (writing) => writeActivation(writing, layer, writing.inputOf(layer)),
  softmax,
  log_softmax: logSoftmax,
  argmax: (layer) => extremePlace('ARG_MAX', layer),
  argmin: (layer) => extremePlace('ARG_MIN', layer),
  reduce_mean: (layer) => reduction('MEAN', layer),
  reduce_sum: (layer) => reduction('SUM', layer),
  reduce_max: (layer) => reduction('REDUCE_MAX', layer),
  reduce_min: (layer) => reduction('REDUCE_MIN', layer),
  reduce_prod: (layer) => inFloat(layer, reduction('REDUCE_PROD', layer)),
  reshape,
  transpose,
  embedding_lookup: embeddingLookup,
  constant,
  layer_norm: layerNorm,
  no_norm: noNorm,
  batch_norm: batchNorm,
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
  space_to_depth: (layer) => blockwise('SPACE_TO_DEPTH', layer),
  depth_to_space: (layer) => blockwise('DEPTH_TO_SPACE', layer),
  lstm: recurrent,
  gru: recurrent,
  top_k: topK,
  non_max_suppression: (layer) => {
    throw cannotWrite('TFLite', layer, 'its suppression knows one class; put boxes and scores out instead');
  },
  opaque: (layer) => {
    throw cannotWrite('TFLite', layer, `what "${layer.foreign}" computes is known to its own file alone`);
  },
};

const INT32 = { type: 'int32' } as const;
const FLOAT32 = { type: 'float32' } as const;

/** What a network is written with. */
export interface NetworkOptions extends WritingOptions {
  readonly numbers: Numbers;
  /** What callers pass in and get out. */
  readonly signature: 'float32' | 'int8';
}

/**
 * The network of a model.
 *
 * @throws model-formats/cannot-write · model-formats/weights-missing · model-formats/weights-unfit
 */
export function networkOf(model: Model, options: NetworkOptions): TfliteNetwork {
  const graph = withoutUnread(model.graph);
  const network = new TfliteNetwork();
  const writing = new Writing(network, model, options);
  const indices = indexInputs(graph);
  const real =
    model.quantisation === undefined ? new Set<string>() : layersInFloat(graph, model.quantisation);
  for (const input of graph.inputs) addInput(writing, input, { indices, real, signature: options.signature });
  for (const layer of graph.layers) {
    const write = lookUp(WRITE_LAYER, layer);
    const isReal = real.has(layer.name);
    writing.became(layer.name, (isReal ? realOf(layer, write, model.quantisation) : write)(writing));
  }
  for (const name of graph.outputs) addOutput(writing, name, options.signature);
  return network;
}

/** A layer in float32, whose result is quantised where it has a scale; constants are only read in float32. */
function realOf(layer: Layer, write: WriteLayer, quantisation: Quantisation | undefined): WriteLayer {
  const isQuantised = layer.op !== 'constant' && quantisation?.tensors.has(layer.name) === true;
  return isQuantised ? inFloat(layer, write) : keptInFloat(layer, write);
}

interface Signature {
  readonly indices: ReadonlySet<string>;
  /** Those that have no scale. */
  readonly real: ReadonlySet<string>;
  readonly signature: NetworkOptions['signature'];
}

function addInput(
  writing: Writing,
  { name, shape }: GraphInput,
  { indices, real, signature }: Signature,
): void {
  const { network, numbers } = writing;
  const held = indices.has(name) ? INT32 : real.has(name) ? FLOAT32 : numbers.computed(name);
  if (held.type !== 'int8' || signature === 'int8') {
    const tensor = writing.held({ name, shape }, held);
    writing.became(name, tensor);
    network.inputs.push({ name, tensor });
    return;
  }
  const tensor = writing.held({ name, shape }, { type: 'float32' });
  const inner = writing.held({ name: `${name}/int8`, shape }, held);
  writing.became(name, network.operator('QUANTIZE', { inputs: [tensor], output: inner }));
  network.inputs.push({ name, tensor });
}

function addOutput(writing: Writing, name: string, signature: NetworkOptions['signature']): void {
  const { network } = writing;
  const tensor = outputTensor(writing, name);
  const { type, shape } = network.at(tensor);
  if (type !== 'int8' || signature === 'int8') {
    network.outputs.push({ name, tensor });
    return;
  }
  const outer = network.add({ name: `${name}/float32`, shape, type: 'float32' });
  network.outputs.push({ name, tensor: network.operator('DEQUANTIZE', { inputs: [tensor], output: outer }) });
}

/** Runtimes give no input back as it is: an output that would be one is a copy. */
function outputTensor(writing: Writing, name: string): TensorId {
  const { network } = writing;
  const tensor = writing.tensorOf(name);
  if (network.inputs.every((input) => input.tensor !== tensor)) return tensor;
  const { shape, ...held } = network.at(tensor);
  return network.operator('RESHAPE', {
    inputs: [tensor, network.integerVector(shape)],
    output: network.add({ ...held, name, shape }),
    options: { new_shape: shape },
  });
}
