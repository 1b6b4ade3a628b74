import { defineStopper } from '@edgewright/contracts';
import { optionsSchema, type Options } from './options.js';
import { isBehind } from './rank-rule.js';

/** Stops what falls behind in rank. */
export const stopper = defineStopper<Options>({
  name: 'template-stopper',
  summary: 'Stops a trial that is not among the best of the earlier ones at the same step',
  source: 'a template to change: say here where your rule comes from',
  // Another version whenever decisions change.
  version: '1',
  optionsSchema,
  createStopper: ({ objective }, options) => ({
    decide: (question) => {
      const goal = objective.goals.find(({ metric }) => metric in (question.values.at(-1)?.metrics ?? {}));
      return goal !== undefined && isBehind(goal, question, options) ? 'stop' : 'continue';
    },
  }),
});
