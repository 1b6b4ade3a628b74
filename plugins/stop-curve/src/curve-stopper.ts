import { defineStopper } from '@edgewright/contracts';
import { isHopeless, type CurveRule } from './curve-rule.js';

/** Stops trials whose learning curve will not bring them to the front. */
export const curveStopper = defineStopper<Omit<CurveRule, 'goals'>>({
  name: 'stop-curve',
  summary: 'Extrapolates the learning curve of a trial, and stops it where it will hardly reach the front',
  source:
    'Baker et al., "Accelerating Neural Architecture Search using Performance Prediction", 2018; several goals: our own',
  version: '2',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      chance: {
        type: 'number',
        exclusiveMinimum: 0,
        maximum: 0.5,
        default: 0.1,
        description: 'A trial is stopped where its chance to reach the front is less.',
      },
      minimumSteps: {
        type: 'integer',
        minimum: 1,
        default: 2,
        description: 'Values that every trial may report before it is judged.',
      },
      minimumPeers: {
        type: 'integer',
        minimum: 3,
        default: 4,
        description: 'No trial is stopped before so many finished ones, trained to the end, predict it.',
      },
    },
  },
  createStopper: ({ objective: { goals } }, options) => ({
    decide: (question) => (isHopeless({ goals, ...options }, question) ? 'stop' : 'continue'),
  }),
});
