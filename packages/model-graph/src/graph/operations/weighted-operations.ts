import { recordedExtent } from '../../layers/extent.js';
import type { LayerOf } from '../../layers/layer.js';
import { channelsOf } from '../../shapes/shape.js';
import { marginsOf, recordedPadding, transposedMarginsOf } from '../../shapes/windows.js';
import type * as O from '../builder-options.js';
import type { Draft } from '../derive.js';
import type { GrowingGraph } from '../growing-graph.js';
import type { Tensor } from '../tensor.js';

type ConvolutionOp = 'conv2d' | 'group_conv2d' | 'depthwise_conv2d' | 'transpose_conv2d';

/** Operations with weights, and the product of two tensors. */
export abstract class WeightedOperations {
  constructor(protected readonly growing: GrowingGraph) {}

  conv2d(x: Tensor, options: O.Conv2dOptions): Tensor {
    return this.#convolution('conv2d', x, options);
  }

  groupConv2d(x: Tensor, options: O.GroupConv2dOptions): Tensor {
    return this.#convolution('group_conv2d', x, options);
  }

  depthwiseConv2d(x: Tensor, options: O.DepthwiseConv2dOptions): Tensor {
    return this.#convolution('depthwise_conv2d', x, options);
  }

  /** `[height, width, channels]` → `[height · stride, width · stride, filters]`, where padding is `same`. */
  transposeConv2d(x: Tensor, options: O.Conv2dOptions): Tensor {
    return this.#convolution('transpose_conv2d', x, options);
  }

  /** `[…, features]` → `[…, units]` */
  dense(x: Tensor, options: O.DenseOptions): Tensor {
    const draft = this.growing.from('dense', x, options);
    const { units, bn = false, bias = false, act = 'none', weightGroup } = options;
    const layer: Draft<LayerOf<'dense'>> = { ...draft, units, bn, bias, act, weights: 0, macs: 0 };
    if (weightGroup !== undefined) layer.weight_group = weightGroup;
    return this.growing.append(layer);
  }

  /** `[…, m, k] × […, k, n]` → `[…, m, n]` */
  batchMatmul(a: Tensor, b: Tensor, options: O.BatchMatmulOptions): Tensor {
    const draft = this.growing.fromAll('batch_matmul', [a, b], options);
    return this.growing.append({ ...draft, transpose_b: options.transposeB ?? false, macs: 0 });
  }

  /** `[tokens]` → `[tokens, features]` */
  embeddingLookup(x: Tensor, options: O.EmbeddingLookupOptions): Tensor {
    const draft = this.growing.from('embedding_lookup', x, options);
    const { vocabulary, features, weightGroup } = options;
    const layer: Draft<LayerOf<'embedding_lookup'>> = { ...draft, vocabulary, features, weights: 0 };
    if (weightGroup !== undefined) layer.weight_group = weightGroup;
    return this.growing.append(layer);
  }

  /** A learned tensor of this shape, the same at every inference. */
  constant(options: O.ConstantOptions): Tensor {
    const draft = this.growing.fromAll('constant', [], options);
    const { shape, weightGroup } = options;
    const layer: Draft<LayerOf<'constant'>> = { ...draft, out: [...shape], weights: 0 };
    if (weightGroup !== undefined) layer.weight_group = weightGroup;
    return this.growing.append(layer);
  }

  #convolution(op: ConvolutionOp, x: Tensor, options: O.ConvolutionOptions): Tensor {
    const { name, inputs, in: from, out } = this.growing.from(op, x, options);
    const { padding = 'same', dilation = 1, weightGroup } = options;
    const { groups, filters } = channelFields(op, channelsOf(from), options);
    const draft: Draft<LayerOf<typeof op>> = {
      name,
      op,
      inputs,
      in: from,
      out,
      kernel: recordedExtent(options.kernel),
      stride: recordedExtent(options.stride ?? 1),
      padding,
      groups,
      filters,
      bn: options.bn ?? false,
      bias: options.bias ?? false,
      act: options.act ?? 'none',
      weights: 0,
      macs: 0,
    };
    const step = recordedExtent(dilation);
    if (step !== 1) draft.dilation = step;
    if (weightGroup !== undefined) draft.weight_group = weightGroup;
    if (typeof padding !== 'string')
      draft.padding = recordedPadding(draft, op === 'transpose_conv2d' ? transposedMarginsOf : marginsOf);
    return this.growing.append(draft);
  }
}

/** Only a depthwise convolution makes its filters of its channels, and only one in groups says how many groups it has. */
function channelFields(op: ConvolutionOp, channels: number, options: O.ConvolutionOptions) {
  const {
    filters = 1,
    groups = 1,
    multiplier = 1,
  } = options as Partial<O.GroupConv2dOptions & O.DepthwiseConv2dOptions>;
  return op === 'depthwise_conv2d'
    ? { groups: channels, filters: channels * multiplier }
    : { groups, filters };
}
