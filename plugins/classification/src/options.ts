import type { JsonSchema } from '@edgewright/contracts';
import type { BlockSpec } from '@edgewright/published-networks';

/** The kinds of block a search may choose from; the projection of block 0 is always allowed. */
export type BlockKind = Exclude<BlockSpec['op'], 'projection'>;

/** All kinds of block, in the order of the decisions. */
export const BLOCK_KINDS: readonly BlockKind[] = ['depthwise_ibn', 'fused_ibn', 'gc_ibn', 'grouped_ibn'];

/** What a search file may say about the task. */
export interface ClassificationOptions {
  /** Height and width of the image in pixels. */
  readonly input_size: number;
  /** Classes, a background class included where the data set has one. */
  readonly classes: number;
  readonly block_kinds: readonly BlockKind[];
}

/** What an empty options object means: ImageNet with a background class. */
export const DEFAULT_OPTIONS: ClassificationOptions = {
  input_size: 224,
  classes: 1001,
  block_kinds: BLOCK_KINDS,
};

/** The JSON schema of {@link ClassificationOptions}. */
export const OPTIONS_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    input_size: {
      type: 'integer',
      minimum: 32,
      maximum: 2048,
      default: DEFAULT_OPTIONS.input_size,
      description: 'Height and width of the image in pixels.',
    },
    classes: {
      type: 'integer',
      minimum: 1,
      maximum: 100_000,
      default: DEFAULT_OPTIONS.classes,
      description: 'Classes, a background class included where the data set has one.',
    },
    block_kinds: {
      type: 'array',
      items: { enum: [...BLOCK_KINDS] },
      minItems: 1,
      uniqueItems: true,
      default: [...BLOCK_KINDS],
      description:
        'Kinds of block to choose from; ["depthwise_ibn", "fused_ibn"] searches without group convolution.',
    },
  },
};
