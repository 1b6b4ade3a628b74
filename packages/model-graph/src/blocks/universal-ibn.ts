import { optionRules } from '../graph/check-options.js';
import type { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import { ACTIVATION, EXTENT, FACTOR, FLAG, NAME, POSITIVE } from '../layers/field-rules.js';
import type { Extent } from '../layers/extent.js';
import type { Activation } from '../layers/layer.js';
import { channelsOf } from '../shapes/shape.js';
import { checkBlock } from './check-block.js';
import { withResidual } from './residual.js';
import { roundChannels } from '../shapes/round-channels.js';

/** The universal inverted bottleneck: either depthwise kernel, both, or none. */
export interface UniversalIbnOptions {
  readonly name: string;
  /** Channels of the block's output. */
  readonly filters: number;
  /** Expanded channels by input channels, rounded to a multiple of 8. */
  readonly expand: number;
  /** Of the last depthwise convolution; a block without one has none. */
  readonly stride: number;
  /** Kernel of the depthwise convolution before the expansion, which is linear. Default: there is none. */
  readonly start?: Extent;
  /** Kernel of the depthwise convolution between expansion and projection. Default: there is none. */
  readonly middle?: Extent;
  /** Default: relu. */
  readonly act?: Activation;
  /** Default: true. Allows the identity around the block; stride and shapes must allow it too. */
  readonly residual?: boolean;
}

const RULES = optionRules<UniversalIbnOptions>(
  { name: NAME, filters: POSITIVE, expand: FACTOR, stride: POSITIVE },
  { start: EXTENT, middle: EXTENT, act: ACTIVATION, residual: FLAG },
);

/**
 * MobileNetV4's block, of which others are corners: with `middle` alone the inverted bottleneck, with `start` alone a ConvNext
 * block, with both the one of an extra depthwise convolution, with neither a feed-forward network.
 *
 * @source Qin et al. 2024, MobileNetV4, arXiv 2404.10518, section 3; tensorflow/models,
 * official/vision/modeling/layers/nn_blocks.py, UniversalInvertedBottleneckBlock
 */
export function universalIbn(builder: GraphBuilder, x: Tensor, options: UniversalIbnOptions): Tensor {
  checkBlock('universalIbn', { builder, tensors: [x], options }, RULES);
  const { name, filters, stride, start, middle, act = 'relu', residual = true } = options;
  let to = x;
  if (start !== undefined) {
    const early = middle === undefined ? stride : 1;
    to = builder.depthwiseConv2d(to, { name: `${name}/start`, kernel: start, stride: early, bn: true });
  }
  const wide = roundChannels(channelsOf(x.shape) * options.expand);
  to = builder.conv2d(to, { name: `${name}/expand`, filters: wide, kernel: 1, bn: true, act });
  if (middle !== undefined)
    to = builder.depthwiseConv2d(to, { name: `${name}/middle`, kernel: middle, stride, bn: true, act });
  to = builder.conv2d(to, { name: `${name}/project`, filters, kernel: 1, bn: true });
  const isStrided = start !== undefined || middle !== undefined;
  return withResidual(builder, { from: x, to }, { name, stride: isStrided ? stride : 1, residual });
}
