import { checkOptions, optionRules } from '../graph/check-options.js';
import type { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import { ACTIVATION, NAME, POSITIVE } from '../layers/field-rules.js';
import type { Activation } from '../layers/layer.js';
import { channelsOf } from '../shapes/shape.js';
import { checkBlock } from './check-block.js';

/** How channels are weighed by what the whole image says of them. */
export interface SqueezeExcite {
  /** Channels of the bottleneck between. */
  readonly filters: number;
  /** Default: relu. */
  readonly act?: Activation;
  /** What makes a weight of a sum. Default: sigmoid. */
  readonly gate?: Activation;
}

/** A squeeze-and-excitation by itself. */
export interface SqueezeExciteOptions extends SqueezeExcite {
  readonly name: string;
}

const REQUIRED = { filters: POSITIVE };
const OPTIONAL = { act: ACTIVATION, gate: ACTIVATION };
const RULES = optionRules<SqueezeExciteOptions>({ name: NAME, ...REQUIRED }, OPTIONAL);
const PART_RULES = optionRules<SqueezeExcite>(REQUIRED, OPTIONAL);

/**
 * Squeeze-and-excitation, `[height, width, channels]` → the same: y = x · gate(W₂ · act(W₁ · mean(x))), with the mean over all
 * positions. Its layers are `<name>/squeeze`, `<name>/reduce`, `<name>/expand` and `<name>/excite`.
 *
 * @source Hu et al. 2018, arXiv 1709.01507
 */
export function squeezeExcite(builder: GraphBuilder, x: Tensor, options: SqueezeExciteOptions): Tensor {
  checkBlock('squeezeExcite', { builder, tensors: [x], options }, RULES);
  const { name, filters, act = 'relu', gate = 'sigmoid' } = options;
  const squeezed = builder.reduceMean(x, { name: `${name}/squeeze`, axes: [0, 1], keepDims: true });
  const reduced = builder.conv2d(squeezed, { name: `${name}/reduce`, filters, kernel: 1, bias: true, act });
  const weights = builder.conv2d(reduced, {
    name: `${name}/expand`,
    filters: channelsOf(x.shape),
    kernel: 1,
    bias: true,
    act: gate,
  });
  return builder.multiply([x, weights], { name: `${name}/excite` });
}

/** The squeeze-and-excitation of a block that has one. */
export function excited(
  builder: GraphBuilder,
  x: Tensor,
  block: { readonly name: string; readonly squeezeExcite?: SqueezeExcite },
): Tensor {
  if (block.squeezeExcite === undefined) return x;
  checkOptions('squeezeExcite', block.squeezeExcite, PART_RULES);
  return squeezeExcite(builder, x, { ...block.squeezeExcite, name: `${block.name}/se` });
}
