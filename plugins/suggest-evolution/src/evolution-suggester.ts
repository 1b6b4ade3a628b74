import { defineSuggester, suggesterOf, type SuggesterPlugin } from '@edgewright/contracts';
import { Evolution, type EvolutionOptions } from './evolution.js';

const DEFAULTS: EvolutionOptions = { population: 50, tournament: 10, attemptsPerMutation: 10 };

/** Regularised evolution. */
export const evolutionSuggester: SuggesterPlugin = defineSuggester<Partial<EvolutionOptions>>({
  name: 'evolution',
  summary: 'Regularised evolution: mutates the best of a random few among the latest trials',
  source: 'Real et al. 2019, Regularized Evolution for Image Classifier Architecture Search',
  version: '1',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      population: {
        type: 'integer',
        minimum: 2,
        default: DEFAULTS.population,
        description: 'How many of the latest trials may be parents; as many uniform candidates come first.',
      },
      tournament: {
        type: 'integer',
        minimum: 1,
        default: DEFAULTS.tournament,
        description:
          'How many of the population are drawn, with replacement; the best of them is the parent.',
      },
      attemptsPerMutation: {
        type: 'integer',
        minimum: 1,
        default: DEFAULTS.attemptsPerMutation,
        description:
          'A child that was refused (a duplicate) is mutated once more for every so many attempts.',
      },
    },
  },
  createSuggester: (context, chosen) =>
    suggesterOf(new Evolution(context.space, { ...DEFAULTS, ...chosen }), context),
});
