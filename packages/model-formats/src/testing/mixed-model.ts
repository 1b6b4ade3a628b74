import { Random } from '@edgewright/base';
import {
  GraphBuilder,
  type LayerWeights,
  type Model,
  type ModelGraph,
  type Tensor,
} from '@edgewright/model-graph';

/** A network with most operations, whose images meet layers of other shapes. */
function mixedGraph(): ModelGraph {
  const builder = new GraphBuilder('mixed');
  const image = builder.input('image', [9, 7, 3]);
  return builder.build([head(builder, attention(builder, tokens(builder, block(builder, image))))]);
}

/** [9, 7, 3] → [5, 4, 8] */
function block(builder: GraphBuilder, image: Tensor): Tensor {
  const stem = builder.conv2d(image, {
    name: 'stem',
    filters: 8,
    kernel: 3,
    stride: 2,
    bn: true,
    act: 'hard_swish',
  });
  const grouped = builder.groupConv2d(stem, {
    name: 'block/grouped',
    filters: 8,
    kernel: 3,
    groups: 2,
    bn: true,
    act: 'relu6',
  });
  const depthwise = builder.depthwiseConv2d(grouped, {
    name: 'block/depthwise',
    kernel: 5,
    bias: true,
    act: 'swish',
  });
  const squeezed = builder.reduceMean(depthwise, { name: 'block/squeeze', axes: [0, 1], keepDims: true });
  const gate = builder.activation(squeezed, { name: 'block/gate', act: 'hard_sigmoid' });
  const gated = builder.multiply([depthwise, gate], { name: 'block/gated' });
  return builder.add([stem, gated, grouped], { name: 'block/sum', act: 'relu' });
}

/** [5, 4, 8] → [20, 12] */
function tokens(builder: GraphBuilder, image: Tensor): Tensor {
  const mean = builder.avgPool(image, { name: 'mean', kernel: 3, stride: 1 });
  const frame = builder.pad(mean, { name: 'frame', pads: [1, 0, 0, 1] });
  const max = builder.maxPool(frame, { name: 'max', kernel: 3, stride: 2 });
  const up = builder.resizeBilinear(max, { name: 'up', height: 6, width: 5 });
  const crop = builder.crop(up, { name: 'crop', height: 5, width: 4 });
  const half = builder.slice(image, { name: 'half', axis: 2, begin: 2, size: 4 });
  const both = builder.concat([crop, half], { name: 'both' });
  return builder.reshape(both, { name: 'tokens', shape: [20, 12] });
}

/** [20, 12] → [20, 12] */
function attention(builder: GraphBuilder, sequence: Tensor): Tensor {
  const positions = builder.constant({ name: 'positions', shape: [20, 12] });
  const norm = builder.layerNorm(builder.add([sequence, positions], { name: 'placed' }), { name: 'norm' });
  const query = builder.dense(norm, { name: 'query', units: 6, bias: true });
  const key = builder.noNorm(query, { name: 'key' });
  const scores = builder.batchMatmul(query, key, { name: 'scores', transposeB: true });
  return builder.batchMatmul(builder.softmax(scores, { name: 'weights' }), norm, { name: 'attended' });
}

/** [20, 12] → [5] */
function head(builder: GraphBuilder, sequence: Tensor): Tensor {
  const plane = builder.reshape(sequence, { name: 'plane', shape: [5, 4, 12] });
  const bn = builder.batchNorm(plane, { name: 'bn', act: 'gelu' });
  const small = builder.conv2d(bn, { name: 'small', filters: 6, kernel: 1, act: 'tanh', bias: true });
  const turned = builder.transpose(small, { name: 'turned', permutation: [2, 0, 1] });
  const flat = builder.reduceMax(turned, { name: 'flat', axes: [1, 2], keepDims: false });
  const near = builder.resizeNearest(small, { name: 'near', height: 7, width: 9 });
  const total = builder.reduceSum(near, { name: 'total', axes: [0, 1], keepDims: false });
  const join = builder.add([flat, total], { name: 'join' });
  return builder.dense(join, { name: 'classes', units: 5, bias: true });
}

/** The network with random numbers. */
export function mixedModel(): Model {
  const graph = mixedGraph();
  const weights = new Map<string, LayerWeights>();
  for (const layer of graph.layers) {
    const random = Random.from('mixed', layer.name);
    const channels = layer.out.at(-1) ?? 0;
    const numbers = (length: number, size: number, mean = 0) =>
      Float32Array.from({ length }, () => mean + size * random.normal());
    const isNorm = layer.op === 'layer_norm' || layer.op === 'no_norm' || layer.op === 'batch_norm';
    const hasStatistics = layer.op === 'batch_norm' || ('bn' in layer && layer.bn);
    const of: LayerWeights = {
      ...('weights' in layer ? { kernel: numbers(layer.weights, 0.3) } : {}),
      ...('bias' in layer && layer.bias ? { bias: numbers(channels, 0.1) } : {}),
      ...(isNorm || hasStatistics
        ? { scale: numbers(channels, 0.2, 1), offset: numbers(channels, 0.2) }
        : {}),
      ...(hasStatistics
        ? { mean: numbers(channels, 0.2), variance: numbers(channels, 0).map(() => 0.5 + random.next()) }
        : {}),
    };
    if (Object.keys(of).length > 0) weights.set(layer.name, of);
  }
  return { graph, weights };
}
