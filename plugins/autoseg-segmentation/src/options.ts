import type { JsonSchema } from '@edgewright/contracts';
import {
  ADE20K_512,
  type AutosegBlock,
  type SegmentationTail,
} from '@edgewright/published-networks/segmentation';
import { HEAD_REPEATS, MIN_LEVELS } from './choices.js';

/** The kinds of block a search may choose from behind block 0, which has kinds of its own. */
export type BlockKind = Exclude<AutosegBlock['op'], 'projection' | 'depthwise_projection'>;

/** All kinds of block, in the order of the decisions. */
export const BLOCK_KINDS: readonly BlockKind[] = ['depthwise_ibn', 'fused_ibn', 'depthwise_first', 'gc_ibn'];

/** All tails, from the most exact to the fastest. */
export const TAILS: readonly SegmentationTail[] = ['full', 'fused_half', 'fused_quarter'];

/** What a search file may say about the task. */
export interface SegmentationTaskOptions {
  /** Height and width of the image in pixels. */
  readonly input_size: number;
  readonly classes: number;
  /** Times the filters of the paper. */
  readonly width: number;
  /** Levels at which classes may be scored. */
  readonly min_levels: readonly (typeof MIN_LEVELS)[number][];
  /** Of the pyramid, at most. */
  readonly max_repeats: number;
  readonly block_kinds: readonly BlockKind[];
  readonly tails: readonly SegmentationTail[];
}

/** What an empty options object means: the 32 classes of ADE20K, and the blocks that the published networks have. */
export const DEFAULT_OPTIONS: SegmentationTaskOptions = {
  input_size: ADE20K_512.inputSize,
  classes: ADE20K_512.classes,
  width: 1,
  min_levels: MIN_LEVELS,
  max_repeats: HEAD_REPEATS.max,
  block_kinds: ['depthwise_ibn', 'fused_ibn', 'depthwise_first'],
  tails: TAILS,
};

/** The JSON schema of {@link SegmentationTaskOptions}. */
export const OPTIONS_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    input_size: {
      type: 'integer',
      // From 64 on, the pyramid has a level that is coarser than the feature extractor.
      minimum: 64,
      maximum: 2048,
      // The fused tails repeat every label a whole number of times.
      multipleOf: 4,
      default: DEFAULT_OPTIONS.input_size,
      description: 'Height and width of the image in pixels, a multiple of 4.',
    },
    classes: {
      type: 'integer',
      minimum: 2,
      // The scores of the largest image are then as many as a tensor may hold.
      maximum: 512,
      default: DEFAULT_OPTIONS.classes,
      description: 'Classes that a pixel may have, a background class included where the data set has one.',
    },
    width: {
      type: 'number',
      minimum: 0.125,
      maximum: 4,
      default: DEFAULT_OPTIONS.width,
      description:
        'Times the filters of the paper, at multiples of 4: less than 1 for small images and small data.',
    },
    min_levels: {
      type: 'array',
      items: { enum: [...MIN_LEVELS] },
      minItems: 1,
      uniqueItems: true,
      default: [...DEFAULT_OPTIONS.min_levels],
      description:
        'Finest levels of the pyramid to choose from; classes are scored at one 2^level-th of the image: 3 alone for small images.',
    },
    max_repeats: {
      type: 'integer',
      minimum: HEAD_REPEATS.min,
      maximum: HEAD_REPEATS.max,
      default: DEFAULT_OPTIONS.max_repeats,
      description: 'Cells of the pyramid at most.',
    },
    block_kinds: {
      type: 'array',
      items: { enum: [...BLOCK_KINDS] },
      minItems: 1,
      uniqueItems: true,
      default: [...DEFAULT_OPTIONS.block_kinds],
      description: 'Kinds of block to choose from; add "gc_ibn" to search with group convolution.',
    },
    tails: {
      type: 'array',
      items: { enum: [...TAILS] },
      minItems: 1,
      uniqueItems: true,
      default: [...DEFAULT_OPTIONS.tails],
      description:
        'Where classes may be picked: at the size of the image, at half or at a quarter of it. No proxy of quality sees the difference.',
    },
  },
};
