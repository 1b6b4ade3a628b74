import { Random } from '@edgewright/base';
import { initialiseWeights, randomSamples, weightNameOf, weightShapes } from '@edgewright/model-formats';
import {
  GraphBuilder,
  type LayerWeights,
  type Model,
  type ModelGraph,
  type Tensor,
} from '@edgewright/model-graph';
import type { NumbersByName } from '../run-result.js';

/** A graph around one operation, by what it tries. */
export interface OneOperation {
  readonly name: string;
  readonly graph: ModelGraph;
}

type Build = (builder: GraphBuilder, image: Tensor) => Tensor;

/** On an image of odd sizes, where padding is not the same on both sides. */
const ON_IMAGES: Readonly<Record<string, Build>> = {
  'conv2d 3x3': (b, x) => b.conv2d(x, { name: 'y', filters: 5, kernel: 3, bn: true, act: 'relu' }),
  'conv2d 3x3 stride 2': (b, x) => b.conv2d(x, { name: 'y', filters: 5, kernel: 3, stride: 2, bias: true }),
  'conv2d 2x2 stride 2': (b, x) => b.conv2d(x, { name: 'y', filters: 5, kernel: 2, stride: 2, bias: true }),
  'conv2d 5x5 stride 3': (b, x) => b.conv2d(x, { name: 'y', filters: 5, kernel: 5, stride: 3, bn: true }),
  'conv2d dilation 2': (b, x) => b.conv2d(x, { name: 'y', filters: 5, kernel: 3, dilation: 2, bn: true }),
  'conv2d valid': (b, x) => b.conv2d(x, { name: 'y', filters: 5, kernel: 3, padding: 'valid', bn: true }),
  group_conv2d: (b, x) => b.groupConv2d(x, { name: 'y', filters: 8, kernel: 3, groups: 2, bn: true }),
  'depthwise_conv2d stride 2': (b, x) =>
    b.depthwiseConv2d(x, { name: 'y', kernel: 3, stride: 2, bn: true, act: 'relu6' }),
  'conv2d 3x5, stride 2x1': (b, x) =>
    b.conv2d(x, { name: 'y', filters: 5, kernel: [3, 5], stride: [2, 1], bias: true }),
  'conv2d with margins': (b, x) =>
    b.conv2d(x, { name: 'y', filters: 5, kernel: 3, padding: [0, 2, 1, 0], bn: true }),
  'depthwise_conv2d multiplier 3': (b, x) =>
    b.depthwiseConv2d(x, { name: 'y', kernel: [1, 3], multiplier: 3, bias: true }),
  'transpose_conv2d same': (b, x) =>
    b.transposeConv2d(x, { name: 'y', filters: 3, kernel: 3, stride: 2, bn: true }),
  'transpose_conv2d valid': (b, x) =>
    b.transposeConv2d(x, { name: 'y', filters: 3, kernel: 2, stride: 3, padding: 'valid', bias: true }),
  'convolutions that share weights': (b, x) => {
    const first = b.conv2d(x, { name: 'first', filters: 4, kernel: 3, bias: true, weightGroup: 'both' });
    return b.conv2d(first, { name: 'y', filters: 4, kernel: 3, bias: true, weightGroup: 'both' });
  },
  'dense on pixels': (b, x) => b.dense(x, { name: 'y', units: 3, bias: true, act: 'gelu' }),
  'add of three': (b, x) => {
    const other = b.conv2d(x, { name: 'other', filters: 4, kernel: 1 });
    return b.add([x, other, b.avgPool(x, { name: 'pool', kernel: 3, stride: 1 })], {
      name: 'y',
      act: 'relu',
    });
  },
  'multiply, broadcast': (b, x) =>
    b.multiply([x, b.reduceMean(x, { name: 'mean', axes: [0, 1], keepDims: true })], { name: 'y' }),
  'concat of channels': (b, x) =>
    b.concat([x, b.conv2d(x, { name: 'other', filters: 3, kernel: 1 })], { name: 'y' }),
  'concat of rows': (b, x) => b.concat([x, x], { name: 'y', axis: 0 }),
  'slice of channels': (b, x) => b.slice(x, { name: 'y', begin: 1, size: 2 }),
  'slice of rows': (b, x) => b.slice(x, { name: 'y', axis: 0, begin: 2, size: 3 }),
  pad: (b, x) => b.pad(x, { name: 'y', pads: [1, 2, 0, 3] }),
  'pad of channels': (b, x) => b.pad(x, { name: 'y', pads: [0, 1, 0, 0, 2, 3] }),
  crop_top_left: (b, x) => b.crop(x, { name: 'y', height: 3, width: 4 }),
  'avg_pool same': (b, x) => b.avgPool(x, { name: 'y', kernel: 3, stride: 2 }),
  'avg_pool of the whole': (b, x) =>
    b.avgPool(b.crop(x, { name: 'square', height: 5, width: 5 }), { name: 'y', kernel: 5, padding: 'valid' }),
  'max_pool same': (b, x) => b.maxPool(x, { name: 'y', kernel: 3, stride: 2 }),
  'resize_nearest up': (b, x) => b.resizeNearest(x, { name: 'y', height: 14, width: 10 }),
  'resize_nearest fractional': (b, x) => b.resizeNearest(x, { name: 'y', height: 13, width: 13 }),
  'resize_bilinear up': (b, x) => b.resizeBilinear(x, { name: 'y', height: 14, width: 15 }),
  'resize_bilinear down': (b, x) => b.resizeBilinear(x, { name: 'y', height: 3, width: 2 }),
  'resize_nearest asymmetric': (b, x) =>
    b.resizeNearest(x, { name: 'y', height: 13, width: 3, centres: 'asymmetric' }),
  'resize_nearest align_corners': (b, x) =>
    b.resizeNearest(x, { name: 'y', height: 13, width: 9, centres: 'align_corners' }),
  'resize_bilinear asymmetric': (b, x) =>
    b.resizeBilinear(x, { name: 'y', height: 14, width: 3, centres: 'asymmetric' }),
  'resize_bilinear align_corners': (b, x) =>
    b.resizeBilinear(x, { name: 'y', height: 12, width: 1, centres: 'align_corners' }),
  'softmax of channels': (b, x) => b.softmax(x, { name: 'y' }),
  'softmax after a convolution': (b, x) =>
    b.softmax(b.conv2d(x, { name: 'c', filters: 6, kernel: 1 }), { name: 'y' }),
  argmax: (b, x) => b.argmax(x, { name: 'y' }),
  'argmax, resized': (b, x) => {
    const classes = b.argmax(x, { name: 'classes' });
    const image = b.reshape(classes, { name: 'pixels', shape: [7, 5, 1] });
    return b.resizeNearest(image, { name: 'y', height: 14, width: 10 });
  },
  'reduce_mean of rows': (b, x) => b.reduceMean(x, { name: 'y', axes: [0] }),
  'reduce_sum of the image': (b, x) => b.reduceSum(x, { name: 'y', axes: [0, 1] }),
  'reduce_max of channels': (b, x) => b.reduceMax(x, { name: 'y', axes: [2], keepDims: true }),
  'reshape of an image': (b, x) => b.reshape(x, { name: 'y', shape: [35, 4] }),
  'transpose of an image': (b, x) => b.transpose(x, { name: 'y', permutation: [2, 0, 1] }),
  batch_norm: (b, x) => b.batchNorm(x, { name: 'y', act: 'relu' }),
  layer_norm: (b, x) => b.layerNorm(x, { name: 'y' }),
  'layer_norm, epsilon 0.1': (b, x) => b.layerNorm(x, { name: 'y', epsilon: 0.1 }),
  no_norm: (b, x) => b.noNorm(x, { name: 'y' }),
  'no_norm after a convolution': (b, x) =>
    b.noNorm(b.conv2d(x, { name: 'c', filters: 4, kernel: 1 }), { name: 'y' }),
  constant: (b, x) => b.add([x, b.constant({ name: 'table', shape: [7, 5, 4] })], { name: 'y' }),
};

const ACTIVATIONS = [
  'relu',
  'relu6',
  'sigmoid',
  'tanh',
  'gelu',
  'swish',
  'hard_swish',
  'hard_sigmoid',
] as const;

/** Graphs that together try every operation. */
export function oneOperationGraphs(): readonly OneOperation[] {
  const onImages = Object.entries(ON_IMAGES).map(([name, build]) => {
    const builder = new GraphBuilder('one');
    return { name, graph: builder.build([build(builder, builder.input('image', [7, 5, 4]))]) };
  });
  const activations = ACTIVATIONS.map((act) => {
    const builder = new GraphBuilder('one');
    const image = builder.input('image', [7, 5, 4]);
    return {
      name: `activation ${act}`,
      graph: builder.build([builder.activation(image, { name: 'y', act })]),
    };
  });
  return [...onImages, ...activations, ...onTokens()];
}

function onTokens(): readonly OneOperation[] {
  const attention = new GraphBuilder('one');
  const a = attention.input('a', [2, 3, 4]);
  const b = attention.input('b', [2, 5, 4]);
  const scores = attention.batchMatmul(a, b, { name: 'scores', transposeB: true });
  const lookUp = new GraphBuilder('one');
  const tokens = lookUp.input('tokens', [6]);
  const rows = lookUp.embeddingLookup(tokens, { name: 'rows', vocabulary: 11, features: 4 });
  const vector = new GraphBuilder('one');
  const features = vector.input('features', [9]);
  return [
    { name: 'batch_matmul', graph: attention.build([attention.batchMatmul(scores, b, { name: 'y' })]) },
    { name: 'embedding_lookup', graph: lookUp.build([lookUp.dense(rows, { name: 'y', units: 3 })]) },
    {
      name: 'dense',
      graph: vector.build([vector.dense(features, { name: 'y', units: 4, bn: true, act: 'tanh' })]),
    },
  ];
}

/** A model of a graph whose norms and biases do something, and one item that goes in. */
export function tried(graph: ModelGraph): { readonly model: Model; readonly inputs: NumbersByName } {
  const weights = new Map(initialiseWeights(graph, 1));
  for (const layer of graph.layers) {
    const random = Random.from('tried', weightNameOf(layer));
    const numbers = (part: keyof LayerWeights, lowest: number) => {
      const length = weightShapes(layer)[part]?.reduce((product, axis) => product * axis, 1);
      return length === undefined
        ? {}
        : { [part]: Float32Array.from({ length }, () => lowest + random.next()) };
    };
    const norm = { ...numbers('scale', 0.5), ...numbers('variance', 0.5), ...numbers('mean', -0.5) };
    const moved = {
      ...weights.get(weightNameOf(layer)),
      ...norm,
      ...numbers('offset', -0.5),
      ...numbers('bias', -0.5),
    };
    if (Object.keys(moved).length > 0) weights.set(weightNameOf(layer), moved);
  }
  return { model: { graph, weights }, inputs: randomSamples(graph, 1, 1)[0] ?? new Map() };
}

/** The largest difference, relative to the largest magnitude. */
export function relativeError(expected: Float32Array, seen: Float32Array | undefined): number {
  let largest = 1e-6;
  let error = 0;
  expected.forEach((value, index) => {
    largest = Math.max(largest, Math.abs(value));
    error = Math.max(error, Math.abs(value - (seen?.[index] ?? Number.NaN)));
  });
  return seen?.length === expected.length ? error / largest : Number.NaN;
}
