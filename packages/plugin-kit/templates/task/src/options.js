// @ts-check

/**
 * What a search file may say about the task; the schema has checked it and filled in the defaults.
 *
 * @typedef {object} Options
 * @property {number} input_size
 * @property {number} classes
 */

/** Keys that are not here are refused, with the nearest one that is. */
export const optionsSchema = /** @type {const} */ ({
  type: 'object',
  additionalProperties: false,
  properties: {
    input_size: { type: 'integer', minimum: 8, maximum: 256, default: 32, description: 'Pixels a side.' },
    classes: {
      type: 'integer',
      minimum: 2,
      maximum: 1000,
      default: 10,
      description: 'What images may show.',
    },
  },
});
