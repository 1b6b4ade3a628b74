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

/**
 * Samples the space with a generator that depends on every trial it has seen, in order, so that two runs make the same
 * suggestions only if they learned exactly the same.
 */
export const toyHistorian: SuggesterPlugin = defineSuggester({
  ...about,
  name: 'toy-historian',
  summary: 'Samples that depend on the whole history',
  createSuggester: (context: SuggesterContext) => new Historian(context),
});

class Historian implements Suggester {
  readonly #context: SuggesterContext;
  #seen = 'nothing';

  constructor(context: SuggesterContext) {
    this.#context = context;
  }

  readonly suggest: Suggester['suggest'] = ({ random, pending }) => {
    const waiting = pending.map(({ number }) => number).join();
    return Promise.resolve(sample(this.#context.space, Random.from(random.next(), this.#seen, waiting)));
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
