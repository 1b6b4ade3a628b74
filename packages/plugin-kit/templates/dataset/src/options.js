// @ts-check

/**
 * What a search file may say about the data set; the schema has checked it and filled in the defaults.
 *
 * @typedef {object} Options
 * @property {number} size height and width in pixels
 * @property {number} train images to learn from
 * @property {number} test images to measure with
 * @property {number} seed
 */

/** Keys that are not here are refused, with the nearest one that is. */
export const optionsSchema = /** @type {const} */ ({
  type: 'object',
  additionalProperties: false,
  properties: {
    size: {
      type: 'integer',
      minimum: 8,
      maximum: 256,
      default: 16,
      description: 'Height and width in pixels.',
    },
    train: {
      type: 'integer',
      minimum: 1,
      maximum: 100_000,
      default: 1000,
      description: 'Images to learn from.',
    },
    test: {
      type: 'integer',
      minimum: 1,
      maximum: 100_000,
      default: 200,
      description: 'Images to measure with.',
    },
    seed: { type: 'integer', minimum: 0, default: 1, description: 'Another seed draws other images.' },
  },
});
