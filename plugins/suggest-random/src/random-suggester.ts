import { defineSuggester, type SuggesterPlugin } from '@edgewright/contracts';
import { sample } from '@edgewright/search-space';

/** Uniform random search: every suggestion is a valid candidate drawn afresh, whatever the trials before came to. */
export const randomSuggester: SuggesterPlugin = defineSuggester({
  name: 'random',
  summary: 'Uniform random candidates that keep the constraints of the space',
  source: 'random search as a baseline: Bergstra & Bengio 2012; Li & Talwalkar 2019',
  version: '1',
  optionsSchema: { type: 'object', properties: {}, additionalProperties: false },
  createSuggester: ({ space }) => ({
    suggest: ({ random }) => Promise.resolve(sample(space, random)),
    update: () => Promise.resolve(),
    dump: () => null,
    restore: () => undefined,
  }),
});
