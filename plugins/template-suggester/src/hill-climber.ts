import type { Json } from '@edgewright/base';
import type { Suggester, SuggesterContext } from '@edgewright/contracts';
import { neighbours, sample, type Candidate, type SearchSpace } from '@edgewright/search-space';
import type { Options } from './options.js';

/** After so many refusals, which are repeats mostly, the neighbourhood is used up. */
const MOST_ATTEMPTS = 5;

/** Suggests a random neighbour of the best candidate so far, or now and then any candidate. */
export class HillClimber implements Suggester {
  readonly #space: SearchSpace;
  readonly #exploration: number;
  #best: { readonly candidate: Candidate; readonly reward: number } | null = null;

  constructor({ space }: SuggesterContext, { exploration }: Options) {
    this.#space = space;
    this.#exploration = exploration;
  }

  /** Takes chance from `random` alone and remembers nothing, so that a search can be repeated and resumed. */
  readonly suggest: Suggester['suggest'] = ({ random, attempt }) => {
    if (this.#best === null || attempt > MOST_ATTEMPTS || random.next() < this.#exploration)
      return Promise.resolve(sample(this.#space, random));
    const around = [...neighbours(this.#space, this.#best.candidate)];
    return Promise.resolve(around[random.integer(Math.max(1, around.length))] ?? sample(this.#space, random));
  };

  /** Learns from finished trials; a trial that failed has no reward. */
  readonly update: Suggester['update'] = (finished) => {
    for (const { candidate, reward } of finished) {
      if (reward !== null && (this.#best === null || reward > this.#best.reward))
        this.#best = { candidate, reward };
    }
    return Promise.resolve();
  };

  /** All that was learned, as JSON. */
  readonly dump = (): Json => this.#best;

  readonly restore: Suggester['restore'] = (state) => {
    this.#best = state as { readonly candidate: Candidate; readonly reward: number } | null;
  };
}
