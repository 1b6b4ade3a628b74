// @ts-check

/**
 * What a search file may say about the evaluator; the schema has checked it and filled in the defaults.
 *
 * @typedef {object} Options
 * @property {number} macs_per_ms
 */

/** Keys that are not here are refused, with the nearest one that is. */
export const optionsSchema = /** @type {const} */ ({
  type: 'object',
  additionalProperties: false,
  properties: {
    macs_per_ms: {
      type: 'number',
      exclusiveMinimum: 0,
      default: 1e9,
      description: 'Multiply-accumulates in a millisecond.',
    },
  },
});
