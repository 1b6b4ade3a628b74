import { defineSuggester, suggesterOf, type SuggesterPlugin } from '@edgewright/contracts';
import { Nsga2, type Nsga2Options } from './nsga2.js';

const DEFAULTS: Nsga2Options = { population: 20, crossover: 0.9, mutations: 1, attemptsPerMutation: 10 };

/** NSGA-II. */
export const nsga2Suggester: SuggesterPlugin = defineSuggester<Partial<Nsga2Options>>({
  name: 'nsga2',
  summary: 'NSGA-II: a population that spreads over the front of all goals, under hard limits',
  source: 'Deb et al. 2002, A Fast and Elitist Multiobjective Genetic Algorithm: NSGA-II',
  version: '1',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      population: {
        type: 'integer',
        minimum: 2,
        default: DEFAULTS.population,
        description: 'How many survive a generation; as many uniform candidates come first.',
      },
      crossover: {
        type: 'number',
        minimum: 0,
        maximum: 1,
        default: DEFAULTS.crossover,
        description: 'Chance that a child has the decisions of two parents, and not of one alone.',
      },
      mutations: {
        type: 'number',
        minimum: 0,
        default: DEFAULTS.mutations,
        description: 'How many decisions of a child are drawn again, on average.',
      },
      attemptsPerMutation: {
        type: 'integer',
        minimum: 1,
        default: DEFAULTS.attemptsPerMutation,
        description:
          'A child that was refused (a duplicate) is drawn again in one more decision for every so many attempts.',
      },
    },
  },
  createSuggester: (context, chosen) => suggesterOf(new Nsga2(context, { ...DEFAULTS, ...chosen }), context),
});
