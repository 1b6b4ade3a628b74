import type { JsonSchema } from '@edgewright/contracts';
import { IMAGENET_224, type BlockSpec } from '@edgewright/published-networks/classification';
import { EXPANSIONS, GROUP_SIZES, KERNELS, MAX_BLOCKS, STAGES, STRIDES, type Scale } from './stages.js';

/** The kinds of block a search may choose from; the projection of block 0 is always allowed. */
export type BlockKind = Exclude<BlockSpec['op'], 'projection'>;

/** All kinds of block, in the order of the decisions. */
export const BLOCK_KINDS: readonly BlockKind[] = ['depthwise_ibn', 'fused_ibn', 'gc_ibn', 'grouped_ibn'];

/** Blocks of one kind that a stage may have. */
export interface StageBlocks {
  /** Counted from 0. */
  readonly stage: number;
  readonly op: BlockKind;
  readonly kernels: readonly number[];
  readonly expansions: readonly number[];
  /** Of gc_ibn and grouped_ibn. */
  readonly group_sizes: readonly number[];
}

/** What a search file may say about the task. */
export interface ClassificationOptions extends Scale {
  /** Height and width of the image in pixels. */
  readonly input_size: number;
  /** Classes, a background class included where the data set has one. */
  readonly classes: number;
  readonly block_kinds: readonly BlockKind[];
  /** A stage that is named has these blocks only, and every other stage all of them. */
  readonly stage_blocks: readonly StageBlocks[];
}

/** What an empty options object means: ImageNet with a background class. */
export const DEFAULT_OPTIONS: ClassificationOptions = {
  input_size: IMAGENET_224.inputSize,
  classes: IMAGENET_224.classes,
  width: 1,
  strides: STRIDES,
  max_blocks: MAX_BLOCKS,
  block_kinds: BLOCK_KINDS,
  stage_blocks: [],
};

/** A choice of numbers: all of them unless said otherwise. */
function someOf(numbers: readonly number[], description: string): JsonSchema {
  return {
    type: 'array',
    items: { enum: [...numbers] },
    minItems: 1,
    uniqueItems: true,
    default: [...numbers],
    description,
  };
}

/** The JSON schema of {@link ClassificationOptions}. */
export const OPTIONS_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    input_size: {
      type: 'integer',
      minimum: 16,
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
    width: {
      type: 'number',
      minimum: 0.125,
      maximum: 4,
      default: DEFAULT_OPTIONS.width,
      description:
        'Times the filters of the paper, at multiples of 8: less than 1 for small images and small data.',
    },
    strides: {
      type: 'array',
      items: { enum: [1, 2] },
      minItems: STRIDES.length,
      maxItems: STRIDES.length,
      default: [...STRIDES],
      description:
        'Strides of the stem and of the seven stages: fewer twos leave more of a small image to the later stages.',
    },
    max_blocks: {
      type: 'integer',
      minimum: 1,
      maximum: MAX_BLOCKS,
      default: DEFAULT_OPTIONS.max_blocks,
      description: 'Blocks of a stage at most: less than 4 for networks that learn from little data.',
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
    stage_blocks: {
      type: 'array',
      default: [],
      description:
        'Blocks of single stages: a stage that is named has these only. `edgewright analyse-blocks --prune classification` writes them.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['stage', 'op'],
        properties: {
          stage: {
            type: 'integer',
            minimum: 0,
            maximum: STAGES.length - 1,
            description: 'The stage, counted from 0.',
          },
          op: { enum: [...BLOCK_KINDS], description: 'Kind of block; once a stage.' },
          kernels: someOf(KERNELS, 'Kernel sizes.'),
          expansions: someOf(EXPANSIONS, 'Expanded channels by input channels.'),
          group_sizes: someOf(GROUP_SIZES, 'Expanded channels in each group, of gc_ibn and grouped_ibn.'),
        },
      },
    },
  },
};
