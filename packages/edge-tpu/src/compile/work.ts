import {
  channelsOf,
  elementsOf,
  extentArea,
  extentHeight,
  extentWidth,
  type Activation,
  type Layer,
  type LayerOf,
  COMPARISON_OPS,
  ELEMENTWISE_OPS,
  GATES,
  REDUCE_OPS,
  rowsFor,
  UNARY_OPS,
  type Op,
} from '@edgewright/model-graph';
import type { Geometry } from '../device/device.js';
import type { Engine } from '../device/quantity-units.js';
import { firstInput } from './layer-shapes.js';
import { dotCycles, laneGroupSteps, positionsPerTile } from './tiling.js';

/**
 * What carries an operation out: an engine with a rate, or something that takes none of its steps: `copy` only moves bytes;
 * `view` is a change of addresses and free; `gather` fetches single rows of a table that stays off chip; `stored` lies among
 * the weights, where the layers that read it find it; `host` is left to the processor beside, so that tensors cross the link
 * and its own time is in no model.
 */
export type ComputeEngine = Engine | 'copy' | 'view' | 'gather' | 'stored' | 'host';

/** The engine of every operation. */
export const ENGINE_OF_OP: Readonly<Record<Op, ComputeEngine>> = {
  conv2d: 'dense',
  group_conv2d: 'dense',
  dense: 'dense',
  batch_matmul: 'dense',
  transpose_conv2d: 'dense',
  depthwise_conv2d: 'depthwise',
  ...rowsFor(ELEMENTWISE_OPS, 'elementwise'),
  divide: 'vector',
  power: 'vector',
  ...rowsFor(UNARY_OPS, 'vector'),
  ...rowsFor(COMPARISON_OPS, 'elementwise'),
  where: 'elementwise',
  cast: 'vector',
  quantise: 'vector',
  dequantise: 'vector',
  prelu: 'vector',
  avg_pool: 'pool',
  max_pool: 'pool',
  resize_nearest: 'resize',
  resize_bilinear: 'resize',
  argmax: 'argmax',
  argmin: 'argmax',
  activation: 'vector',
  softmax: 'vector',
  log_softmax: 'vector',
  ...rowsFor(REDUCE_OPS, 'vector'),
  layer_norm: 'vector',
  no_norm: 'vector',
  batch_norm: 'vector',
  l2_norm: 'vector',
  group_norm: 'vector',
  instance_norm: 'vector',
  local_response_norm: 'vector',
  lstm: 'dense',
  gru: 'dense',
  gather: 'copy',
  strided_slice: 'copy',
  pack: 'copy',
  tile: 'copy',
  space_to_depth: 'copy',
  depth_to_space: 'copy',
  top_k: 'host',
  non_max_suppression: 'host',
  opaque: 'host',
  transpose: 'copy',
  pad: 'copy',
  crop_top_left: 'copy',
  reshape: 'view',
  slice: 'view',
  concat: 'view',
  embedding_lookup: 'gather',
  constant: 'stored',
};

/** Channels of a position are compared one after another. */
function everyChannel(layer: Layer, geometry: Geometry): number {
  const shape = firstInput(layer);
  return positionsPerTile(shape, geometry) * channelsOf(shape);
}

type StepsOf<O extends Op> = (layer: LayerOf<O>, geometry: Geometry) => number;

const none = () => 0;
const everyOutput = (layer: Layer, geometry: Geometry) =>
  laneGroupSteps(layer.out, channelsOf(layer.out), geometry);
const everyInput = (layer: Layer, geometry: Geometry) => {
  const shape = firstInput(layer);
  return laneGroupSteps(shape, channelsOf(shape), geometry);
};
const everyOperand = (layer: Layer, geometry: Geometry) => layer.inputs.length * everyOutput(layer, geometry);
// A window slides along its row, so a step brings in one row of it, not one element.
const everyKernelRow = (layer: LayerOf<'avg_pool' | 'max_pool'>, geometry: Geometry) =>
  extentHeight(layer.kernel) * everyOutput(layer, geometry);
// By rows as well for a 3x3 window; how far longer rows cost more is a constant of the device.
const everyDepthwiseRow = (layer: LayerOf<'depthwise_conv2d'>, geometry: Geometry) =>
  depthwiseRows(layer, geometry) * everyOutput(layer, geometry);

function depthwiseRows({ kernel }: LayerOf<'depthwise_conv2d'>, geometry: Geometry): number {
  const rows = extentHeight(kernel);
  const columns = extentWidth(kernel);
  if (rows === columns) return 3 * (rows / 3) ** geometry.depthwiseKernelPower;
  return rows * (columns / 3) ** (geometry.depthwiseKernelPower - 1);
}

function convolution(layer: LayerOf<'conv2d' | 'group_conv2d'>, geometry: Geometry): number {
  const inputsPerGroup = channelsOf(firstInput(layer)) / layer.groups;
  return (
    layer.groups *
    extentArea(layer.kernel) *
    dotCycles(inputsPerGroup, geometry) *
    laneGroupSteps(layer.out, layer.filters / layer.groups, geometry)
  );
}

/** Every pixel goes through the whole kernel: the outputs are as many phases of the image as the stride has pixels. */
function transposedConvolution(layer: LayerOf<'transpose_conv2d'>, geometry: Geometry): number {
  return (
    layer.groups *
    extentArea(layer.kernel) *
    dotCycles(channelsOf(layer.in) / layer.groups, geometry) *
    laneGroupSteps([...layer.in.slice(0, -1), layer.filters], layer.filters / layer.groups, geometry)
  );
}

/** Step after step, as each waits for the state before it: two products, of what comes in and of the state. */
function recurrence(layer: LayerOf<'lstm' | 'gru'>, geometry: Geometry): number {
  const [steps = 1, features = 1] = layer.in;
  const outputs = GATES[layer.op] * layer.units;
  const dots = dotCycles(features, geometry) + dotCycles(layer.units, geometry);
  return steps * dots * laneGroupSteps([outputs], outputs, geometry);
}

function matrixProduct(layer: LayerOf<'batch_matmul'>, geometry: Geometry): number {
  const rows = elementsOf(layer.out) / channelsOf(layer.out);
  const depth = channelsOf(firstInput(layer));
  return (
    dotCycles(depth, geometry) *
    laneGroupSteps([rows, channelsOf(layer.out)], channelsOf(layer.out), geometry)
  );
}

/** Steps of the engine that one tile takes, for every operation; the slowest tile decides. */
const STEPS_OF_OP: { readonly [O in Op]: StepsOf<O> } = {
  conv2d: convolution,
  group_conv2d: convolution,
  dense: (layer, geometry) =>
    dotCycles(channelsOf(firstInput(layer)), geometry) * laneGroupSteps(layer.out, layer.units, geometry),
  batch_matmul: matrixProduct,
  transpose_conv2d: transposedConvolution,
  depthwise_conv2d: everyDepthwiseRow,
  ...rowsFor(ELEMENTWISE_OPS, everyOperand),
  ...rowsFor(UNARY_OPS, everyOutput),
  ...rowsFor(COMPARISON_OPS, everyOperand),
  where: everyOperand,
  cast: everyOutput,
  quantise: everyOutput,
  dequantise: everyOutput,
  prelu: everyOutput,
  avg_pool: everyKernelRow,
  max_pool: everyKernelRow,
  resize_nearest: everyOutput,
  resize_bilinear: everyOutput,
  argmax: everyChannel,
  argmin: everyChannel,
  activation: everyOutput,
  softmax: everyOutput,
  log_softmax: everyOutput,
  ...rowsFor(REDUCE_OPS, everyInput),
  // Before it scales and shifts, it passes over a token for its mean, and again for its variance.
  layer_norm: (layer, geometry) => 3 * everyOutput(layer, geometry),
  group_norm: (layer, geometry) => 3 * everyOutput(layer, geometry),
  instance_norm: (layer, geometry) => 3 * everyOutput(layer, geometry),
  // A pass for the sum of squares, and another that divides.
  l2_norm: (layer, geometry) => 2 * everyOutput(layer, geometry),
  local_response_norm: (layer, geometry) => 2 * everyOutput(layer, geometry),
  lstm: recurrence,
  gru: recurrence,
  gather: none,
  strided_slice: none,
  pack: none,
  tile: none,
  space_to_depth: none,
  depth_to_space: none,
  top_k: none,
  non_max_suppression: none,
  opaque: none,
  no_norm: everyOutput,
  batch_norm: everyOutput,
  transpose: none,
  pad: none,
  crop_top_left: none,
  reshape: none,
  slice: none,
  concat: none,
  embedding_lookup: none,
  constant: none,
};

/**
 * Steps that an average pool is spared where another one has gone over the same tensor before: the first row of every
 * window is still there.
 *
 * @source HW-NAS-Bench v1.0 cells on Coral: as a term fitted freely, 0.93 of a row; see docs/latency-model.md
 */
export function sharedRowSteps(layer: Layer, geometry: Geometry): number {
  return everyOutput(layer, geometry);
}

/** Steps that the engine of a layer takes on the busiest tile. */
export function stepsOf(layer: Layer, geometry: Geometry): number {
  const steps = STEPS_OF_OP[layer.op] as (layer: Layer, geometry: Geometry) => number;
  return steps(layer, geometry);
}

/**
 * Extra vector steps per output that an activation function costs. Clamping is part of writing the output, as batch norms
 * are. The rest are assumptions that no measurement settles: one look-up in a table, as int8 kernels do, and a product
 * with the input where the function is one.
 *
 * @source Jacob et al., CVPR 2018, arXiv 1712.05877, section 2.4 (clamping); docs/latency-model.md, on `vector`
 */
export const VECTOR_STEPS_OF_ACTIVATION: Readonly<Record<Activation, number>> = {
  none: 0,
  relu: 0,
  relu6: 0,
  sigmoid: 1,
  tanh: 1,
  gelu: 2,
  gelu_tanh: 2,
  relu_n1_to_1: 0,
  relu_0_to_1: 0,
  leaky_relu: 1,
  elu: 1,
  selu: 1,
  softplus: 1,
  softsign: 1,
  mish: 2,
  swish: 2,
  hard_swish: 2,
  hard_sigmoid: 1,
};

/** Vector steps of the activation function that is fused into a layer. */
export function activationSteps(layer: Layer, geometry: Geometry): number {
  if (layer.op === 'lstm' || layer.op === 'gru') return gateSteps(layer, geometry);
  if (!('act' in layer) || layer.op === 'activation') return 0;
  const perOutput = VECTOR_STEPS_OF_ACTIVATION[layer.act];
  return perOutput === 0 ? 0 : perOutput * everyOutput(layer, geometry);
}

/** At every step a function of each gate, and one of the state, as look-ups; then products and sums with the state. */
function gateSteps({ op, in: [steps = 1], units }: LayerOf<'lstm' | 'gru'>, geometry: Geometry): number {
  return steps * 2 * (GATES[op] + 1) * laneGroupSteps([units], units, geometry);
}
