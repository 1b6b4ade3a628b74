import { defineDataset, type DatasetSplit } from '@edgewright/contracts';
import { drawItems } from './draw-items.js';
import { SHAPES } from './shapes.js';

/** What a search file says about the data set. */
export interface ShapesOptions {
  readonly size: number;
  readonly objects: number;
  readonly train: number;
  readonly test: number;
  readonly seed: number;
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
      train: { ...COUNT, default: 4000, description: 'Images to learn from.' },
      test: { ...COUNT, default: 1000, description: 'Images to measure with.' },
      seed: { type: 'integer', minimum: 0, default: 1, description: 'Another seed draws other images.' },
    },
  },
  createDataset: (options) => ({
    kind: 'images',
    shape: [options.size, options.size, 3],
    classes: ['background', ...SHAPES],
    targets: ['classes', 'masks', 'boxes'],
    licence: 'CC0-1.0',
    contentHash: '',
    load: (split: DatasetSplit, limit = Infinity) =>
      Promise.resolve(drawItems(options, split, Math.min(limit, options[split]))),
  }),
});
