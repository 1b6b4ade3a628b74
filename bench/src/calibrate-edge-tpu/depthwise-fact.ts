import { analyse, type Device } from '@edgewright/edge-tpu';
import type { Layer, ModelGraph } from '@edgewright/model-graph';

/**
 * "A regular convolution may run 3x as fast on Edge TPUs than a depthwise convolution even with 7x as many FLOPS": a
 * full 3x3 convolution of `inputs` to `outputs` channels beside a 3x3 depthwise one over `depthwise` channels.
 *
 * @source arXiv 2204.14007, section 4.1
 */
export interface ConvolutionPair {
  readonly size: number;
  readonly inputs: number;
  readonly outputs: number;
  /** inputs · outputs / 7 */
  readonly depthwise: number;
}

/**
 * Shapes of the early and middle stages of mobile networks: a full convolution between block widths of 32 to 128
 * channels, and a depthwise one over what an inverted bottleneck of such a width expands to.
 */
export const CONVOLUTION_PAIRS = pairsOf([
  [112, 32, 32],
  [112, 32, 42],
  [112, 64, 64],
  [56, 32, 32],
  [56, 32, 42],
  [56, 48, 48],
  [56, 48, 56],
  [56, 64, 64],
  [28, 40, 42],
  [28, 48, 48],
  [28, 48, 56],
  [28, 56, 56],
  [28, 64, 56],
  [28, 64, 64],
  [14, 96, 56],
  [14, 112, 56],
  [14, 128, 56],
  [14, 128, 64],
]);

/**
 * Narrower ones, where more than half of the lanes idle: the factor falls under 2. Two positions side by side in the
 * lanes would bring them in, but on Coral fewer than 64 channels save nothing. They are shown, and not fitted on.
 */
export const NARROW_PAIRS = pairsOf([
  [112, 32, 16],
  [112, 28, 28],
  [56, 28, 28],
  [56, 32, 28],
  [28, 48, 28],
]);

function pairsOf(shapes: readonly (readonly [number, number, number])[]): readonly ConvolutionPair[] {
  return shapes.map(([size, inputs, outputs]) => {
    return { size, inputs, outputs, depthwise: Math.round((inputs * outputs) / 7) };
  });
}

/** How many times as fast the full convolution runs, each as a layer of its own. */
export function speedUpOf(pair: ConvolutionPair, device: Device): number {
  return layerMs(depthwiseLayer(pair), device) / layerMs(fullLayer(pair), device);
}

/** Natural logarithm of the geometric mean of the speed-ups. */
export function meanLogSpeedUp(device: Device): number {
  const logs = CONVOLUTION_PAIRS.map((pair) => Math.log(speedUpOf(pair, device)));
  return logs.reduce((sum, value) => sum + value, 0) / logs.length;
}

function layerMs(layer: Layer, device: Device): number {
  const shape = layer.in as readonly number[];
  const graph: ModelGraph = {
    name: layer.name,
    inputs: [{ name: 'input', shape }],
    layers: [layer],
    outputs: [layer.name],
  };
  return analyse(graph, device).layers.find((row) => row.name === layer.name)?.latencyMs ?? NaN;
}

const COMMON = {
  inputs: ['input'],
  kernel: 3,
  stride: 1,
  padding: 'same',
  bn: true,
  bias: false,
  act: 'relu',
} as const;

function fullLayer({ size, inputs, outputs }: ConvolutionPair): Layer {
  const weights = 9 * inputs * outputs;
  return {
    ...COMMON,
    name: 'full',
    op: 'conv2d',
    in: [size, size, inputs],
    out: [size, size, outputs],
    groups: 1,
    filters: outputs,
    weights,
    macs: size * size * weights,
  };
}

function depthwiseLayer({ size, depthwise }: ConvolutionPair): Layer {
  const weights = 9 * depthwise;
  return {
    ...COMMON,
    name: 'depthwise',
    op: 'depthwise_conv2d',
    in: [size, size, depthwise],
    out: [size, size, depthwise],
    groups: depthwise,
    filters: depthwise,
    weights,
    macs: size * size * weights,
  };
}
