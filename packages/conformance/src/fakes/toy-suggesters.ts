import { Random } from '@edgewright/base';
import {
  defineSuggester,
  type Suggester,
  type SuggesterContext,
  type SuggesterPlugin,
} from '@edgewright/contracts';
import { sample } from '@edgewright/search-space';

const about = {
  source: 'made up for tests',
  optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
};

/** Samples the space and learns nothing. */
export const toyRandom: SuggesterPlugin = defineSuggester({
  ...about,
  name: 'toy-random',
  summary: 'Uniform samples',
  createSuggester: ({ space }) => ({
    suggest: ({ random }) => Promise.resolve(sample(space, random)),
    update: () => Promise.resolve(),
    dump: () => null,
    restore: () => undefined,
  }),
});

/** Options of {@link toyHistorian}. */
export interface HistorianOptions {
  /** Draws from about so many candidates only, so that they repeat. */
  readonly distinct?: number;
}

/**
 * Samples the space with a generator that depends on every trial it has seen, in order, so that two runs make the same
 * suggestions only if they learned exactly the same.
 */
export const toyHistorian: SuggesterPlugin = defineSuggester<HistorianOptions>({
  ...about,
  name: 'toy-historian',
  summary: 'Samples that depend on the whole history',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: { distinct: { type: 'integer', minimum: 1 } },
  },
  createSuggester: (context, options) => new Historian(context, options),
});

class Historian implements Suggester {
  readonly #context: SuggesterContext;
  readonly #options: HistorianOptions;
  #seen = 'nothing';

  constructor(context: SuggesterContext, options: HistorianOptions) {
    this.#context = context;
    this.#options = options;
  }

  readonly suggest: Suggester['suggest'] = ({ random, pending }) => {
    const waiting = pending.map(({ number }) => number).join();
    const own = Random.from(random.next(), this.#seen, waiting);
    const { distinct } = this.#options;
    const source = distinct === undefined ? own : Random.from('distinct', own.integer(distinct));
    return Promise.resolve(sample(this.#context.space, source));
  };

  readonly update: Suggester['update'] = (finished) => {
    for (const { number, state, reward } of finished) {
      this.#seen = Random.from(this.#seen, number, state, reward ?? 'none')
        .next()
        .toString();
    }
    return Promise.resolve();
  };

  readonly dump = () => this.#seen;

  readonly restore: Suggester['restore'] = (state) => {
    this.#seen = typeof state === 'string' ? state : 'nothing';
  };
}

/** A plugin around a suggester that a test writes by hand. */
export function toySuggester(create: (context: SuggesterContext) => Partial<Suggester>): SuggesterPlugin {
  return defineSuggester({
    ...about,
    name: 'toy-suggester',
    summary: 'Written by a test',
    createSuggester: (context) => ({ ...toyRandom.createSuggester(context, {}), ...create(context) }),
  });
}
