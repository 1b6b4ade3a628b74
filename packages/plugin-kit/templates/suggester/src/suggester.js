// @ts-check
import { defineSuggester } from '@edgewright/contracts';
import { HillClimber } from './hill-climber.js';
import { optionsSchema } from './options.js';

export const suggester = defineSuggester({
  name: 'template-suggester',
  summary: 'A random neighbour of the best candidate so far, or now and then any candidate',
  source: 'a template to change: say here where your algorithm comes from',
  optionsSchema,
  createSuggester: (context, /** @type {import('./options.js').Options} */ options) =>
    new HillClimber(context, options),
});
