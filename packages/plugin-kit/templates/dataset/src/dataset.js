// @ts-check
import { defineDataset } from '@edgewright/contracts';
import { ANGLES, drawGratings } from './draw-gratings.js';
import { optionsSchema } from './options.js';

/** Stripes to be told apart by their angle. */
export const dataset = defineDataset({
  name: 'template-dataset',
  summary: 'Generated images of stripes, told apart by their angle',
  source: 'a template to change: say here where the data come from, and how they are had',
  // Another version whenever items may change for the same options and files.
  version: '1',
  optionsSchema,
  createDataset: (/** @type {import('./options.js').Options} */ options) => ({
    kind: 'images',
    shape: [options.size, options.size, 1],
    classes: ANGLES.map((angle) => `${angle} degrees`),
    targets: ['classes'],
    licence: 'CC0-1.0',
    // The SHA-256 of files, where items come from files: a study is not resumed with others.
    contentHash: '',
    load: (split, limit = Infinity) =>
      Promise.resolve(drawGratings(options, split, Math.min(limit, options[split]))),
  }),
});
