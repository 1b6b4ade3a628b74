import {
  COMPARISON_OPS,
  ELEMENTWISE_OPS,
  GraphBuilder,
  REDUCE_OPS,
  UNARY_OPS,
  type ModelGraph,
  type Op,
  type Tensor,
} from '@edgewright/model-graph';

/** Appends one layer to an image of 8 × 6 pixels and 4 channels, or to tensors of its own. */
type Append = (builder: GraphBuilder, image: Tensor) => Tensor;

const name = 'layer';
const window = { name, kernel: [3, 2], stride: [2, 1] } as const;
const axes = [0, 1];

/** Operations whose methods are called like them. */
const METHODS = {
  transpose_conv2d: (b, x) => b.transposeConv2d(x, { ...window, filters: 6, bias: true, act: 'relu' }),
  group_conv2d: (b, x) => b.groupConv2d(x, { ...window, filters: 6, groups: 2, bn: true }),
  depthwise_conv2d: (b, x) => b.depthwiseConv2d(x, { ...window, multiplier: 2, bn: true, act: 'relu6' }),
  conv2d: (b, x) => b.conv2d(x, { ...window, filters: 5, dilation: [1, 2], bn: true, act: 'swish' }),
  dense: (b, x) => b.dense(x, { name, units: 3, bias: true }),
  batch_matmul: (b, x) => b.batchMatmul(x, x, { name, transposeB: true }),
  where: (b, x) => b.where([x, x, x], { name }),
  cast: (b, x) => b.cast(x, { name, to: 'int32' }),
  quantise: (b, x) => b.quantise(x, { name }),
  dequantise: (b, x) => b.dequantise(x, { name }),
  prelu: (b, x) => b.prelu(x, { name }),
  concat: (b, x) => b.concat([x, x], { name, axis: 1 }),
  slice: (b, x) => b.slice(x, { name, begin: 1, size: 2 }),
  pad: (b, x) => b.pad(x, { name, pads: [1, 0, 2, 1] }),
  crop_top_left: (b, x) => b.crop(x, { name, height: 5, width: 3 }),
  avg_pool: (b, x) => b.avgPool(x, window),
  max_pool: (b, x) => b.maxPool(x, { ...window, padding: 'valid' }),
  resize_nearest: (b, x) => b.resizeNearest(x, { name, height: 16, width: 9 }),
  resize_bilinear: (b, x) => b.resizeBilinear(x, { name, height: 16, width: 9 }),
  activation: (b, x) => b.activation(x, { name, act: 'leaky_relu', alpha: 0.1 }),
  softmax: (b, x) => b.softmax(x, { name }),
  log_softmax: (b, x) => b.logSoftmax(x, { name }),
  argmax: (b, x) => b.argmax(x, { name }),
  argmin: (b, x) => b.argmin(x, { name }),
  reshape: (b, x) => b.reshape(x, { name, shape: [16, 12] }),
  transpose: (b, x) => b.transpose(x, { name, permutation: [1, 0, 2] }),
  embedding_lookup: (b) => b.embeddingLookup(b.input('tokens', [5]), { name, vocabulary: 9, features: 4 }),
  constant: (b) => b.constant({ name, shape: [5, 4] }),
  layer_norm: (b, x) => b.layerNorm(x, { name }),
  no_norm: (b, x) => b.noNorm(x, { name, act: 'relu' }),
  batch_norm: (b, x) => b.batchNorm(x, { name, act: 'relu' }),
  l2_norm: (b, x) => b.l2Norm(x, { name }),
  group_norm: (b, x) => b.groupNorm(x, { name, groups: 2 }),
  instance_norm: (b, x) => b.instanceNorm(x, { name, act: 'relu' }),
  local_response_norm: (b, x) => b.localResponseNorm(x, { name, radius: 1 }),
  gather: (b, x) => b.gather(x, b.input('indices', [3]), { name, axis: 1 }),
  strided_slice: (b, x) => b.stridedSlice(x, { name, begin: [1, 0, 0], end: [8, 6, 3], steps: [2, 3, 1] }),
  pack: (b, x) => b.pack([x, x], { name, axis: 1 }),
  tile: (b, x) => b.tile(x, { name, multiples: [1, 2, 1] }),
  space_to_depth: (b, x) => b.spaceToDepth(x, { name, blockSize: 2 }),
  depth_to_space: (b, x) => b.depthToSpace(x, { name, blockSize: 2 }),
  lstm: (b) => b.lstm(b.input('steps', [5, 7]), { name, units: 3, sequences: true }),
  gru: (b) => b.gru(b.input('steps', [5, 7]), { name, units: 3, reverse: true }),
  top_k: (b, x) => b.topK(x, { name, k: 2, gives: 'indices' }),
  non_max_suppression: (b) =>
    b.nonMaxSuppression(b.input('boxes', [20, 4]), b.input('scores', [20, 3]), { name, most: 5 }),
  opaque: (b, x) => b.opaque([x], { name, shape: [2, 3], foreign: 'Custom' }),
} as const satisfies Readonly<Record<string, Append>>;

/**
 * A network of one layer, called `layer`, for every operation of model graphs: for tests of whatever has an entry for each.
 * None of its images is square, so that a confusion of height and width shows.
 */
export function oneOfEach(): ReadonlyMap<Op, ModelGraph> {
  const rows: (readonly [Op, Append])[] = [
    ...(Object.entries(METHODS) as [Op, Append][]),
    ...ELEMENTWISE_OPS.map((op) => [op, elementwise(op)] as const),
    ...UNARY_OPS.map((op) => [op, (b: GraphBuilder, x: Tensor) => b[methodOf(op)](x, { name })] as const),
    ...COMPARISON_OPS.map(
      (op) => [op, (b: GraphBuilder, x: Tensor) => b[methodOf(op)](x, x, { name })] as const,
    ),
    ...REDUCE_OPS.map(
      (op) => [op, (b: GraphBuilder, x: Tensor) => b[methodOf(op)](x, { name, axes })] as const,
    ),
  ];
  return new Map(rows.map(([op, append]) => [op, networkOf(op, append)]));
}

function networkOf(op: Op, append: Append): ModelGraph {
  const builder = new GraphBuilder(`one_${op}`);
  const tensor = append(builder, builder.input('image', [8, 6, 4]));
  return builder.build([tensor]);
}

function elementwise(op: (typeof ELEMENTWISE_OPS)[number]): Append {
  return (b, x) => {
    const small = b.input('small', [1, 1, 4]);
    switch (op) {
      case 'add':
      case 'multiply':
      case 'maximum':
      case 'minimum':
        return b[op]([x, small], { name, act: 'relu' });
      default:
        return b[methodOf(op)](x, small, { name });
    }
  };
}

type Camel<S extends string> = S extends `${infer Head}_${infer Rest}`
  ? `${Head}${Capitalize<Camel<Rest>>}`
  : S;

/** The method of a builder for the word of an operation: `reduce_mean` is `reduceMean`. */
function methodOf<O extends string>(op: O): Camel<O> {
  return op.replaceAll(/_[a-z]/g, (match) => match.charAt(1).toUpperCase()) as Camel<O>;
}
