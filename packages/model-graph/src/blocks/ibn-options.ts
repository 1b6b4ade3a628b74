import { optionRules } from '../graph/check-options.js';
import { ACTIVATION, FACTOR, FLAG, NAME, OPTIONS, POSITIVE } from '../layers/field-rules.js';
import type { SqueezeExcite } from './squeeze-excite.js';
import type { Activation } from '../layers/layer.js';

/** What every inverted bottleneck takes. Its layers are named `<name>/expand`, `<name>/project`, … */
export interface IbnOptions {
  readonly name: string;
  /** Channels of the block's output. */
  readonly filters: number;
  /** Size of the k × k kernel. */
  readonly kernel: number;
  readonly stride: number;
  /** Expanded channels by input channels. With 1, the fused blocks are the projection alone. */
  readonly expand: number;
  /** Default: relu. The projection is always linear. */
  readonly act?: Activation;
  /** Default: true. Allows the identity around the block; stride and shapes must allow it too. */
  readonly residual?: boolean;
  /** Weighs the channels before the projection. Default: it does not. */
  readonly squeezeExcite?: SqueezeExcite;
}

const REQUIRED = { name: NAME, filters: POSITIVE, kernel: POSITIVE, stride: POSITIVE, expand: FACTOR };
const OPTIONAL = { act: ACTIVATION, residual: FLAG, squeezeExcite: OPTIONS };

/** What {@link IbnOptions} may hold. */
export const IBN_RULES = optionRules<IbnOptions>(REQUIRED, OPTIONAL);

/** An inverted bottleneck whose k × k kernel is a group convolution. */
export interface GroupedIbnOptions extends IbnOptions {
  /** Expanded channels in each group. At least two groups must divide the channels on both sides of the kernel. */
  readonly groupSize: number;
}

/** What {@link GroupedIbnOptions} may hold. */
export const GROUPED_IBN_RULES = optionRules<GroupedIbnOptions>(
  { ...REQUIRED, groupSize: POSITIVE },
  OPTIONAL,
);
