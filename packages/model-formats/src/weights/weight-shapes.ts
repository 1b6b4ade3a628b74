import { lookUp, type Layer, type LayerOf, type LayerWeights, type OpTable } from '@edgewright/model-graph';

/** The shapes of a layer's numbers, by part; a part that the layer does not have is missing. */
export type WeightShapes = { readonly [P in keyof LayerWeights]: readonly number[] };

type WithKernel = Extract<Layer, { readonly bn: boolean }>;
type Convolution = LayerOf<'conv2d'> | LayerOf<'group_conv2d'> | LayerOf<'depthwise_conv2d'>;

const none = (): WeightShapes => ({});
const norm = (layer: Layer): WeightShapes => ({ scale: channels(layer), offset: channels(layer) });
const batchNorm = (layer: Layer): WeightShapes => ({
  ...norm(layer),
  mean: channels(layer),
  variance: channels(layer),
});

const WEIGHT_SHAPES: OpTable<WeightShapes> = {
  conv2d: convolution,
  group_conv2d: convolution,
  depthwise_conv2d: (layer) =>
    withKernel(layer, [layer.kernel, layer.kernel, layer.in[2] ?? 0, layer.filters / (layer.in[2] ?? 1)]),
  dense: (layer) => withKernel(layer, [layer.in.at(-1) ?? 0, layer.units]),
  batch_matmul: none,
  add: none,
  multiply: none,
  concat: none,
  slice: none,
  pad: none,
  crop_top_left: none,
  avg_pool: none,
  max_pool: none,
  resize_nearest: none,
  resize_bilinear: none,
  activation: none,
  softmax: none,
  argmax: none,
  reduce_mean: none,
  reduce_sum: none,
  reduce_max: none,
  reshape: none,
  transpose: none,
  embedding_lookup: (layer) => ({ kernel: [layer.vocabulary, layer.features] }),
  constant: (layer) => ({ kernel: layer.out }),
  layer_norm: norm,
  no_norm: norm,
  batch_norm: batchNorm,
};

/** What numbers a layer has, laid out as {@link LayerWeights} says. */
export function weightShapes(layer: Layer): WeightShapes {
  return lookUp(WEIGHT_SHAPES, layer);
}

function convolution(layer: Convolution): WeightShapes {
  return withKernel(layer, [layer.kernel, layer.kernel, (layer.in[2] ?? 0) / layer.groups, layer.filters]);
}

function withKernel(layer: WithKernel, kernel: readonly number[]): WeightShapes {
  const bias = layer.bias ? { bias: channels(layer) } : {};
  return { kernel, ...bias, ...(layer.bn ? batchNorm(layer) : {}) };
}

function channels({ out }: Layer): readonly number[] {
  return [out.at(-1) ?? 0];
}
