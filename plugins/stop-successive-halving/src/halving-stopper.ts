import { defineStopper } from '@edgewright/contracts';
import { isHalved, type HalvingRule } from './halving-rule.js';

/** Stops trials that are not among the best of those that reached the same rung. */
export const halvingStopper = defineStopper<Omit<HalvingRule, 'goals'>>({
  name: 'stop-successive-halving',
  summary:
    'Lets one trial in `reduction` go on at each of a few steps that grow by the same factor, by all goals of the objective',
  source:
    'Li et al., "A System for Massively Parallel Hyperparameter Tuning" (ASHA), MLSys 2020; stopping only, as in Optuna',
  version: '2',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      firstRung: {
        type: 'number',
        exclusiveMinimum: 0,
        default: 3,
        description: 'The step of the first decision; the next are this times powers of `reduction`.',
      },
      reduction: {
        type: 'number',
        minimum: 1.5,
        default: 3,
        description: 'One trial in so many goes on at a rung, and rungs are so many times as far apart.',
      },
      minimumPeers: {
        type: 'integer',
        minimum: 1,
        default: 3,
        description: 'No trial is stopped at a rung that fewer finished ones have reached.',
      },
    },
  },
  createStopper: ({ objective: { goals } }, options) => ({
    decide: (question) => (isHalved({ goals, ...options }, question) ? 'stop' : 'continue'),
  }),
});
