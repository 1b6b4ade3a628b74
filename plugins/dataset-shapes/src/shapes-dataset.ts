import { defineDataset, type DatasetSplit } from '@edgewright/contracts';
import { drawItems, type Drawing } from './draw-items.js';
import { SHAPES } from './shapes.js';

/** What a search file says about the data set. */
export interface ShapesOptions extends Drawing {
  readonly train: number;
  readonly test: number;
}

const COUNT = { type: 'integer', minimum: 1, maximum: 100_000 };

/** Images that are drawn from a seed, with all that is to be known of them: always there, for every task of images. */
export const shapesDataset = defineDataset<ShapesOptions>({
  name: 'dataset-shapes',
  summary: 'Generated images of coloured shapes, with their classes, masks and boxes',
  source: 'drawn from a seed; nothing is fetched',
  version: '1',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      size: {
        type: 'integer',
        minimum: 8,
        maximum: 512,
        default: 32,
        description: 'Height and width in pixels.',
      },
      objects: {
        type: 'integer',
        minimum: 1,
        maximum: 10,
        default: 1,
        description: 'Shapes of one image at most; its class is that of the largest.',
      },
      kinds: {
        type: 'array',
        items: { enum: [...SHAPES] },
        minItems: 1,
        uniqueItems: true,
        default: [...SHAPES],
        description: 'Shapes that occur, in the order of their classes.',
      },
      radius: {
        type: 'array',
        items: { type: 'number', exclusiveMinimum: 0, maximum: 0.5 },
        minItems: 2,
        maxItems: 2,
        default: [0.16, 0.36],
        description:
          'The least and the largest radius of a shape that is alone, as a part of the size; those that share an image have three quarters of it.',
      },
      noise: {
        type: 'number',
        minimum: 0,
        maximum: 128,
        default: 24,
        description: 'What noise changes of a colour at most, in steps of 256.',
      },
      darkGround: {
        type: 'boolean',
        default: false,
        description:
          'Whether the ground is always darker than the shapes, so that networks need not learn both ways.',
      },
      train: { ...COUNT, default: 4000, description: 'Images to learn from.' },
      test: { ...COUNT, default: 1000, description: 'Images to measure with.' },
      seed: { type: 'integer', minimum: 0, default: 1, description: 'Another seed draws other images.' },
    },
  },
  createDataset: (options) => ({
    kind: 'images',
    shape: [options.size, options.size, 3],
    classes: ['background', ...options.kinds],
    targets: ['classes', 'masks', 'boxes'],
    licence: 'CC0-1.0',
    contentHash: '',
    load: (split: DatasetSplit, limit = Infinity) =>
      Promise.resolve(drawItems(options, split, Math.min(limit, options[split]))),
  }),
});
