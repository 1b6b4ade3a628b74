import type { FinishOptions } from '../graph/builder-options.js';
import { checkOptions, optionRules } from '../graph/check-options.js';
import type { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import { ACTIVATION, FLAG, NAME, OPTIONS, POSITIVE } from '../layers/field-rules.js';
import { checkBlock } from './check-block.js';

/** A depthwise convolution and the pointwise one that mixes its channels. */
export interface SeparableConvolutionOptions {
  /** What the two layers are called. */
  readonly names: { readonly depthwise: string; readonly pointwise: string };
  readonly filters: number;
  readonly kernel: number;
  readonly stride?: number;
  /** Of the depthwise convolution. */
  readonly dilation?: number;
  /** What follows the depthwise convolution. Default: nothing. */
  readonly between?: FinishOptions;
  /** What follows the pointwise convolution. Default: nothing. */
  readonly finish?: FinishOptions;
}

const NAMES = optionRules<SeparableConvolutionOptions['names']>({ depthwise: NAME, pointwise: NAME }, {});
const FINISH = optionRules<FinishOptions>({}, { bn: FLAG, bias: FLAG, act: ACTIVATION });
const RULES = optionRules<SeparableConvolutionOptions>(
  { names: OPTIONS, filters: POSITIVE, kernel: POSITIVE },
  { stride: POSITIVE, dilation: POSITIVE, between: OPTIONS, finish: OPTIONS },
);

/**
 * Depthwise k × k, then pointwise: `[height, width, channels]` → `[height / stride, width / stride, filters]`.
 *
 * @source Chollet 2017, Xception, arXiv 1610.02357
 */
export function separableConvolution(
  builder: GraphBuilder,
  x: Tensor,
  options: SeparableConvolutionOptions,
): Tensor {
  checkBlock('separableConvolution', { builder, tensors: [x], options }, RULES);
  const { names, filters, between = {}, finish = {}, ...window } = options;
  checkOptions('separableConvolution names', names, NAMES);
  for (const after of [between, finish]) checkOptions('separableConvolution', after, FINISH);
  const depthwise = builder.depthwiseConv2d(x, { name: names.depthwise, ...window, ...between });
  return builder.conv2d(depthwise, { name: names.pointwise, filters, kernel: 1, ...finish });
}
