import type { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import { checkOptions, optionRules } from '../graph/check-options.js';
import { ACTIVATION, FACTOR, FLAG, NAME, OPTIONS, oneOf, POSITIVE } from '../layers/field-rules.js';
import type { Activation } from '../layers/layer.js';
import { channelsOf } from '../shapes/shape.js';
import { checkBlock } from './check-block.js';
import { withResidual } from './residual.js';

/** How a factor m = n · p is split: n by a pointwise convolution, p by the k × k group convolution. */
export interface Split {
  /** n; with 1 there is no pointwise convolution on this side. */
  readonly pointwise: number;
  /** p */
  readonly grouped: number;
}

/** The most general inverted bottleneck; the named ones are its corners. */
export interface GeneralisedIbnOptions {
  readonly name: string;
  readonly filters: number;
  readonly kernel: number;
  readonly stride: number;
  /** Groups of the k × k kernel; with 1 it is a full convolution. */
  readonly groups: number;
  /**
   * `expansion`: input · n by the pointwise convolution, · p by the kernel, then pointwise projection to `filters`.
   * `projection`, its mirror image: pointwise expansion to filters · n · p, / p by the kernel, / n pointwise.
   */
  readonly side: 'expansion' | 'projection';
  readonly split: Split;
  readonly act?: Activation;
  readonly residual?: boolean;
}

const SPLIT_RULES = optionRules<Split>({ pointwise: FACTOR, grouped: FACTOR }, {});
const RULES = optionRules<GeneralisedIbnOptions>(
  {
    name: NAME,
    filters: POSITIVE,
    kernel: POSITIVE,
    stride: POSITIVE,
    groups: POSITIVE,
    side: oneOf(['expansion', 'projection']),
    split: OPTIONS,
  },
  { act: ACTIVATION, residual: FLAG },
);

/**
 * An inverted bottleneck around a group convolution that takes over part of the expansion or of the projection.
 *
 * @throws model-graph/groups-do-not-divide
 * @source Akin et al. 2022, figure 8: Ze' = Zi · n, Zo' = Ze' · p, and its reverse on the projection side
 */
export function generalisedIbn(builder: GraphBuilder, x: Tensor, options: GeneralisedIbnOptions): Tensor {
  checkBlock('generalisedIbn', { builder, tensors: [x], options }, RULES);
  checkOptions('generalisedIbn split', options.split, SPLIT_RULES);
  const { name, stride, residual = true } = options;
  const to = WAYS[options.side](builder, x, options);
  return withResidual(builder, { from: x, to }, { name, stride, residual });
}

type Way = (builder: GraphBuilder, x: Tensor, options: GeneralisedIbnOptions) => Tensor;

const WAYS: Record<GeneralisedIbnOptions['side'], Way> = {
  expansion: (builder, x, options) => {
    const { name, filters, split, act = 'relu' } = options;
    const channels = channelsOf(x.shape) * split.pointwise;
    const wide =
      split.pointwise === 1 ? x : pointwise(builder, x, { name: `${name}/expand`, filters: channels, act });
    const expanded = kernel(builder, wide, { ...options, filters: channels * split.grouped, act });
    return pointwise(builder, expanded, { name: `${name}/project`, filters, act: 'none' });
  },
  projection: (builder, x, options) => {
    const { name, filters, split, act = 'relu' } = options;
    const narrow = filters * split.pointwise;
    const wide = pointwise(builder, x, { name: `${name}/expand`, filters: narrow * split.grouped, act });
    // Without a pointwise projection the kernel ends the block, and a bottleneck ends linear.
    const last = split.pointwise === 1;
    const reduced = kernel(builder, wide, { ...options, filters: narrow, act: last ? 'none' : act });
    return last ? reduced : pointwise(builder, reduced, { name: `${name}/project`, filters, act: 'none' });
  },
};

function pointwise(
  builder: GraphBuilder,
  x: Tensor,
  options: { readonly name: string; readonly filters: number; readonly act: Activation },
): Tensor {
  return builder.conv2d(x, { ...options, kernel: 1, bn: true });
}

function kernel(
  builder: GraphBuilder,
  x: Tensor,
  options: GeneralisedIbnOptions & { readonly act: Activation },
): Tensor {
  const { filters, stride, groups, act } = options;
  const convolution = {
    name: `${options.name}/kernel`,
    filters,
    kernel: options.kernel,
    stride,
    bn: true,
    act,
  };
  return groups === 1 ? builder.conv2d(x, convolution) : builder.groupConv2d(x, { ...convolution, groups });
}
