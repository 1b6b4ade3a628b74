// @ts-check

/**
 * What a search file may say about the suggester; the schema has checked it and filled in the defaults.
 *
 * @typedef {object} Options
 * @property {number} exploration
 */

/** Keys that are not here are refused, with the nearest one that is. */
export const optionsSchema = /** @type {const} */ ({
  type: 'object',
  additionalProperties: false,
  properties: {
    exploration: {
      type: 'number',
      minimum: 0,
      maximum: 1,
      default: 0.2,
      description: 'How often a candidate is drawn from the whole space.',
    },
  },
});
