import { defineSuggester, suggesterOf, type SuggesterPlugin } from '@edgewright/contracts';
import { LocalSearch } from './local-search.js';

/** Hill climbing with restarts. */
export const localSearchSuggester: SuggesterPlugin = defineSuggester({
  name: 'local-search',
  summary: 'Hill climbing: moves to the first better neighbour, and restarts where there is none',
  source: 'White, Nolen & Savani 2021, Exploring the Loss Landscape in Neural Architecture Search',
  version: '1',
  optionsSchema: { type: 'object', properties: {}, additionalProperties: false },
  createSuggester: (context) => suggesterOf(new LocalSearch(context.space), context),
});
