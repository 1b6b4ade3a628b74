// @ts-check
import { neighbours, sample } from '@edgewright/search-space';

/** After so many refusals, which are repeats mostly, the neighbourhood is used up. */
const MOST_ATTEMPTS = 5;

/** @typedef {import('@edgewright/contracts').Suggester} Suggester */
/** @typedef {import('@edgewright/search-space').Candidate} Candidate */

/**
 * Suggests a random neighbour of the best candidate so far, or now and then any candidate.
 *
 * @implements {Suggester}
 */
export class HillClimber {
  #space;
  #exploration;
  /** @type {{ candidate: Candidate, reward: number } | null} */
  #best = null;

  /**
   * @param {import('@edgewright/contracts').SuggesterContext} context
   * @param {import('./options.js').Options} options
   */
  constructor({ space }, { exploration }) {
    this.#space = space;
    this.#exploration = exploration;
  }

  /**
   * Takes chance from `random` alone and remembers nothing, so that a search can be repeated and resumed.
   *
   * @type {Suggester['suggest']}
   */
  suggest = ({ random, attempt }) => {
    if (this.#best === null || attempt > MOST_ATTEMPTS || random.next() < this.#exploration)
      return Promise.resolve(sample(this.#space, random));
    const around = [...neighbours(this.#space, this.#best.candidate)];
    return Promise.resolve(around[random.integer(Math.max(1, around.length))] ?? sample(this.#space, random));
  };

  /**
   * Learns from finished trials; a trial that failed has no reward.
   *
   * @type {Suggester['update']}
   */
  update = (finished) => {
    for (const { candidate, reward } of finished) {
      if (reward !== null && (this.#best === null || reward > this.#best.reward))
        this.#best = { candidate, reward };
    }
    return Promise.resolve();
  };

  /**
   * All that was learned, as JSON.
   *
   * @type {Suggester['dump']}
   */
  dump = () => this.#best;

  /** @type {Suggester['restore']} */
  restore = (state) => {
    this.#best = /** @type {{ candidate: Candidate, reward: number } | null} */ (state);
  };
}
