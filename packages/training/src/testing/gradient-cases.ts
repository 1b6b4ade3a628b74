import { GraphBuilder, type Activation, type ModelGraph, type Tensor } from '@edgewright/model-graph';

/** Appends layers to an image of 7 × 5 pixels and 4 channels that has learned parts itself. */
type Append = (builder: GraphBuilder, image: Tensor) => Tensor;

const name = 'layer';

const CONVOLUTIONS: Readonly<Record<string, Append>> = {
  'conv2d 3x3, same': (b, x) => b.conv2d(x, { name, filters: 3, kernel: 3, bias: true }),
  'conv2d 3x3, stride 2': (b, x) => b.conv2d(x, { name, filters: 3, kernel: 3, stride: 2 }),
  'conv2d 1x1': (b, x) => b.conv2d(x, { name, filters: 3, kernel: 1, bias: true }),
  'conv2d 1x1, stride 2': (b, x) => b.conv2d(x, { name, filters: 3, kernel: 1, stride: 2 }),
  'conv2d 2x2, stride 3, valid': (b, x) =>
    b.conv2d(x, { name, filters: 3, kernel: 2, stride: 3, padding: 'valid' }),
  'conv2d 5x3, dilation 2x1': (b, x) => b.conv2d(x, { name, filters: 3, kernel: [5, 3], dilation: [2, 1] }),
  'conv2d with margins': (b, x) => b.conv2d(x, { name, filters: 3, kernel: 3, padding: [0, 2, 1, 0] }),
  group_conv2d: (b, x) => b.groupConv2d(x, { name, filters: 6, kernel: 3, groups: 2, stride: 2 }),
  'depthwise_conv2d, stride 2': (b, x) => b.depthwiseConv2d(x, { name, kernel: 3, stride: 2 }),
  'depthwise_conv2d, dilation 2': (b, x) =>
    b.depthwiseConv2d(x, { name, kernel: 3, dilation: 2, bias: true }),
  'depthwise_conv2d, multiplier 2': (b, x) => b.depthwiseConv2d(x, { name, kernel: [1, 3], multiplier: 2 }),
  'transpose_conv2d, same': (b, x) =>
    b.transposeConv2d(x, { name, filters: 3, kernel: 3, stride: 2, bias: true }),
  'transpose_conv2d, valid': (b, x) =>
    b.transposeConv2d(x, { name, filters: 3, kernel: 2, stride: 3, padding: 'valid' }),
  'convolutions that share weights': (b, x) => {
    const shared = { filters: 4, kernel: 3, bn: true, weightGroup: 'both' } as const;
    return b.conv2d(b.conv2d(x, { name: 'first', ...shared }), { name, ...shared });
  },
};

const IMAGES: Readonly<Record<string, Append>> = {
  'batch norm of a convolution': (b, x) =>
    b.conv2d(x, { name, filters: 3, kernel: 3, bn: true, act: 'relu6' }),
  batch_norm: (b, x) => b.batchNorm(x, { name, act: 'relu' }),
  'batch norm of pixels': (b, x) => b.dense(x, { name, units: 3, bn: true }),
  'batch norm of a vector': (b, x) =>
    b.dense(b.reduceMean(x, { name: 'mean', axes: [0, 1] }), { name, units: 3, bn: true }),
  layer_norm: (b, x) => b.layerNorm(x, { name }),
  'layer_norm, epsilon 0.1': (b, x) => b.layerNorm(x, { name, epsilon: 0.1 }),
  no_norm: (b, x) => b.noNorm(x, { name }),
  'max_pool, same': (b, x) => b.maxPool(x, { name, kernel: 3, stride: 2 }),
  'max_pool, valid': (b, x) => b.maxPool(x, { name, kernel: 2, stride: 1, padding: 'valid' }),
  'avg_pool, same': (b, x) => b.avgPool(x, { name, kernel: 3, stride: 2 }),
  'avg_pool of the whole': (b, x) =>
    b.avgPool(b.crop(x, { name: 'square', height: 5, width: 5 }), { name, kernel: 5, padding: 'valid' }),
  'resize_bilinear, up': (b, x) => b.resizeBilinear(x, { name, height: 13, width: 11 }),
  'resize_bilinear, down': (b, x) => b.resizeBilinear(x, { name, height: 3, width: 2 }),
  'resize_bilinear, asymmetric': (b, x) =>
    b.resizeBilinear(x, { name, height: 9, width: 3, centres: 'asymmetric' }),
  'resize_bilinear, align_corners': (b, x) =>
    b.resizeBilinear(x, { name, height: 9, width: 3, centres: 'align_corners' }),
  'resize_nearest, asymmetric': (b, x) =>
    b.resizeNearest(x, { name, height: 9, width: 3, centres: 'asymmetric' }),
  'resize_nearest, align_corners': (b, x) =>
    b.resizeNearest(x, { name, height: 9, width: 3, centres: 'align_corners' }),
  // Rows and columns by their numbers, as float32 would round to others.
  'resize_nearest, picked': (b, x) =>
    b.resizeNearest(b.resizeNearest(x, { name: 'large', height: 9, width: 9 }), {
      name,
      height: 15,
      width: 11,
      centres: 'asymmetric',
    }),
  'resize_nearest, up': (b, x) => b.resizeNearest(x, { name, height: 14, width: 13 }),
  pad: (b, x) => b.pad(x, { name, pads: [1, 0, 2, 1] }),
  crop: (b, x) => b.crop(x, { name, height: 4, width: 3 }),
  space_to_depth: (b, x) =>
    b.spaceToDepth(b.crop(x, { name: 'even', height: 6, width: 4 }), { name, blockSize: 2 }),
  depth_to_space: (b, x) =>
    b.depthToSpace(b.conv2d(x, { name: 'wide', filters: 8, kernel: 1 }), { name, blockSize: 2 }),
};

const OTHERS: Readonly<Record<string, Append>> = {
  'add of three': (b, x) => b.add([x, x, b.avgPool(x, { name: 'pool', kernel: 3, stride: 1 })], { name }),
  'multiply, broadcast': (b, x) => {
    const mean = b.reduceMean(x, { name: 'mean', axes: [0, 1], keepDims: true });
    return b.multiply([x, b.conv2d(mean, { name: 'gate', filters: 4, kernel: 1, act: 'sigmoid' })], { name });
  },
  'subtract and divide': (b, x) => {
    const positive = b.activation(x, { name: 'positive', act: 'softplus' });
    return b.divide(b.subtract(x, positive, { name: 'less' }), positive, { name });
  },
  maximum: (b, x) => b.maximum([x, b.conv2d(x, { name: 'other', filters: 4, kernel: 1 })], { name }),
  squared_difference: (b, x) =>
    b.squaredDifference(x, b.constant({ name: 'table', shape: [7, 5, 4] }), { name }),
  'concat and slice of channels': (b, x) => {
    const both = b.concat([x, b.conv2d(x, { name: 'other', filters: 3, kernel: 1 })], { name: 'both' });
    return b.slice(both, { name, begin: 2, size: 4 });
  },
  'concat and slice of rows': (b, x) =>
    b.slice(b.concat([x, x], { name: 'both', axis: 0 }), { name, axis: 0, begin: 3, size: 6 }),
  'reshape and transpose': (b, x) =>
    b.transpose(b.reshape(x, { name: 'flat', shape: [7, 10, 2] }), { name, permutation: [2, 0, 1] }),
  'reduce_mean of rows': (b, x) => b.reduceMean(x, { name, axes: [0] }),
  reduce_sum: (b, x) => b.reduceSum(x, { name, axes: [1], keepDims: true }),
  reduce_max: (b, x) => b.reduceMax(x, { name, axes: [0, 1] }),
  'softmax within': (b, x) => b.dense(b.softmax(x, { name: 'shares' }), { name, units: 3 }),
  'log_softmax within': (b, x) => b.dense(b.logSoftmax(x, { name: 'logs' }), { name, units: 3 }),
  'exp, log, sqrt, square': (b, x) => {
    const positive = b.exp(x, { name: 'e' });
    const root = b.sqrt(positive, { name: 'r' });
    return b.add([b.log(b.square(root, { name: 's' }), { name: 'l' }), root], { name });
  },
  'sin, cos, erf, reciprocal, abs': (b, x) => {
    const wave = b.multiply([b.sin(x, { name: 's' }), b.cos(x, { name: 'c' })], { name: 'w' });
    const one = b.reciprocal(b.exp(b.abs(x, { name: 'a' }), { name: 'e' }), { name: 'r' });
    return b.add([wave, b.erf(x, { name: 'f' }), b.neg(one, { name: 'n' })], { name });
  },
};

const ACTIVATIONS: readonly Activation[] = [
  ...(['relu', 'relu6', 'relu_n1_to_1', 'sigmoid', 'tanh', 'gelu', 'gelu_tanh', 'swish'] as const),
  ...(['hard_swish', 'hard_sigmoid', 'leaky_relu', 'elu', 'selu', 'mish', 'softplus', 'softsign'] as const),
];

/** Networks that together try the gradient of every operation that can be trained, by what they try. */
export function gradientCases(): readonly (readonly [name: string, graph: ModelGraph])[] {
  const appended = { ...CONVOLUTIONS, ...IMAGES, ...OTHERS };
  const onImages = Object.entries(appended).map(([title, append]) => [title, onImage(append)] as const);
  const activations = ACTIVATIONS.map(
    (act) => [`activation ${act}`, onImage((b, x) => b.activation(x, { name, act }))] as const,
  );
  return [...onImages, ...activations, ['attention', attention()], ['squeezed softmax', classifier()]];
}

function onImage(append: Append): ModelGraph {
  const builder = new GraphBuilder('tried');
  const image = builder.input('image', [7, 5, 3]);
  const learned = builder.conv2d(image, { name: 'before', filters: 4, kernel: 1, bias: true });
  return builder.build([append(builder, learned)]);
}

function attention(): ModelGraph {
  const b = new GraphBuilder('attention');
  const words = b.embeddingLookup(b.input('tokens', [6]), { name: 'words', vocabulary: 5, features: 4 });
  const x = b.add([words, b.constant({ name: 'places', shape: [6, 4] })], { name: 'sum' });
  const heads = (part: string) => {
    const all = b.dense(x, { name: part, units: 4, bias: true });
    const split = b.reshape(all, { name: `${part}_split`, shape: [6, 2, 2] });
    return b.transpose(split, { name: `${part}_heads`, permutation: [1, 0, 2] });
  };
  const scores = b.batchMatmul(heads('query'), heads('key'), { name: 'scores', transposeB: true });
  const mixed = b.batchMatmul(b.softmax(scores, { name: 'shares' }), heads('value'), { name: 'mixed' });
  const back = b.transpose(mixed, { name: 'back', permutation: [1, 0, 2] });
  const joined = b.reshape(back, { name: 'joined', shape: [6, 4] });
  const out = b.layerNorm(b.add([x, joined], { name: 'residual' }), { name: 'norm' });
  return b.build([b.dense(out, { name, units: 3, bias: true, act: 'gelu' })]);
}

function classifier(): ModelGraph {
  const b = new GraphBuilder('classifier');
  const x = b.conv2d(b.input('image', [6, 6, 2]), {
    name: 'stem',
    filters: 4,
    kernel: 3,
    stride: 2,
    bn: true,
    act: 'swish',
  });
  const pooled = b.avgPool(x, { name: 'pool', kernel: 3, padding: 'valid' });
  const flat = b.reshape(pooled, { name: 'flat', shape: [4] });
  return b.build([b.softmax(b.dense(flat, { name: 'fc', units: 3, bias: true }), { name: 'classes' })]);
}
