import type { JsonSchema } from './json-schema.js';
import { METRIC_SCHEMA } from './metric-schema.js';

/** The JSON schema of a budget, as a search file gives it. */
export const budgetSchema: JsonSchema = {
  type: 'object',
  description:
    'When the search ends; whichever limit is met first. All but seconds hang on what suggestions have seen, so that a search ends at the same trial in every run. A resumed study takes other limits, down to what it has used.',
  default: {},
  additionalProperties: false,
  properties: {
    trials: { type: 'integer', minimum: 1, default: 1000, description: 'Trials, reused duplicates aside.' },
    seconds: { type: 'number', exclusiveMinimum: 0, description: 'Wall-clock seconds. Default: no limit.' },
    failures: {
      type: 'integer',
      minimum: 0,
      description:
        'The study fails when more trials have failed or were lost; infeasible ones have not. Default: when 20 in a row have for the same reason.',
    },
    patience: {
      type: 'integer',
      minimum: 1,
      description:
        'Ends when so many trials in a row have improved nothing: no higher reward and, with several goals, no new place on the front. Default: no limit.',
    },
    until: {
      type: 'object',
      description: 'Ends when a feasible trial has this metric within one of atMost and atLeast.',
      required: ['metric'],
      minProperties: 2,
      maxProperties: 2,
      additionalProperties: false,
      properties: {
        metric: METRIC_SCHEMA,
        atMost: { type: 'number', description: 'Reached by a value up to it.' },
        atLeast: { type: 'number', description: 'Reached by a value from it up.' },
      },
    },
    feasible: { type: 'integer', minimum: 1, description: 'Ends when so many trials are feasible.' },
    sum: {
      type: 'object',
      additionalProperties: { type: 'number', exclusiveMinimum: 0 },
      description:
        'By metric, such as train_seconds: ends when it sums up to so much over all trials, reused duplicates aside.',
    },
  },
};
