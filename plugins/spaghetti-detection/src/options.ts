import type { JsonSchema } from '@edgewright/contracts';
import { COCO_320, type SpaghettiLayer } from '@edgewright/published-networks/detection';
import { LAYERS_OF_BLOCK } from './choices.js';

/** The kinds of layer a search may choose from. */
export type LayerKind = SpaghettiLayer['op'];

/** All kinds of layer, in the order of the decisions. */
const LAYER_KINDS: readonly LayerKind[] = ['separable', 'ibn', 'gc_ibn'];

/** What a search file may say about the task. */
export interface DetectionOptions {
  /** Height and width of the image in pixels. */
  readonly input_size: number;
  /** Kinds of thing to find, without the background. */
  readonly classes: number;
  /** Times the filters of the paper. */
  readonly width: number;
  /** Of a block, at most. */
  readonly max_layers: number;
  readonly block_kinds: readonly LayerKind[];
}

/** What an empty options object means: COCO at the size of the published networks. */
export const DEFAULT_OPTIONS: DetectionOptions = {
  input_size: COCO_320.inputSize,
  classes: COCO_320.classes,
  width: 1,
  max_layers: LAYERS_OF_BLOCK.max,
  block_kinds: LAYER_KINDS,
};

/** The JSON schema of {@link DetectionOptions}. */
export const OPTIONS_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    input_size: {
      type: 'integer',
      // Below, all maps but the finest are of one pixel.
      minimum: 64,
      maximum: 2048,
      default: DEFAULT_OPTIONS.input_size,
      description: 'Height and width of the image in pixels.',
    },
    classes: {
      type: 'integer',
      minimum: 1,
      maximum: 1000,
      default: DEFAULT_OPTIONS.classes,
      description: 'Kinds of thing to find, without the background.',
    },
    width: {
      type: 'number',
      minimum: 0.125,
      maximum: 4,
      default: DEFAULT_OPTIONS.width,
      description:
        'Times the filters of the paper, at multiples of 8: less than 1 for small images and small data.',
    },
    max_layers: {
      type: 'integer',
      minimum: 2,
      maximum: LAYERS_OF_BLOCK.max,
      default: DEFAULT_OPTIONS.max_layers,
      description: 'Layers of a block at most.',
    },
    block_kinds: {
      type: 'array',
      items: { enum: [...LAYER_KINDS] },
      minItems: 1,
      uniqueItems: true,
      // With group convolutions everywhere, hardly any draw has widths that all the groups divide.
      contains: { enum: LAYER_KINDS.filter((kind) => kind !== 'gc_ibn') },
      default: [...LAYER_KINDS],
      description:
        'Kinds of layer to choose from, gc_ibn never alone; ["separable", "ibn"] searches without group convolution.',
    },
  },
};
