import type { JsonSchema } from '@edgewright/contracts';

/** What a search file may say about the stopper; the schema has checked it and filled in the defaults. */
export interface Options {
  /** The share of earlier trials that a trial has to be among the best of, from 0 to 1. */
  readonly keep: number;
  /** No trial is stopped while fewer earlier ones have a value by the same step. */
  readonly minimum_peers: number;
}

/** Keys that are not here are refused, with the nearest one that is. */
export const optionsSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    keep: {
      type: 'number',
      minimum: 0,
      maximum: 1,
      default: 0.5,
      description: 'The share of earlier trials that a trial has to be among the best of.',
    },
    minimum_peers: {
      type: 'integer',
      minimum: 1,
      default: 5,
      description: 'No trial is stopped while fewer earlier ones have a value by the same step.',
    },
  },
};
