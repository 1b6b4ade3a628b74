import type { Json, JsonObject, Random } from '@edgewright/base';
import type { FinishedTrial, SuggestRequest } from '@edgewright/contracts';
import { type Candidate, neighbour, sample, type SearchSpace } from '@edgewright/search-space';
import { badState } from './errors.js';

/** How evolution goes about it. */
export interface EvolutionOptions {
  /** How many of the latest trials may be parents. */
  readonly population: number;
  /** How many of them compete to be one. */
  readonly tournament: number;
  /** Attempts at one suggestion after which the child is mutated once more. */
  readonly attemptsPerMutation: number;
}

/** A parent to be. */
interface Individual extends JsonObject {
  readonly candidate: Candidate;
  readonly reward: number;
}

/**
 * Regularised evolution: the oldest of the population dies, however good. Trials without a reward never enter it.
 *
 * @source Real et al. 2019, algorithm 1
 */
export class Evolution {
  #population: Individual[] = [];

  constructor(
    private readonly space: SearchSpace,
    private readonly options: EvolutionOptions,
  ) {}

  /**
   * A uniform candidate until the population is full, then a mutated tournament winner.
   *
   * @throws search-space/no-valid-sample · no-other-option · no-valid-neighbour
   */
  suggest({ attempt, random }: Pick<SuggestRequest, 'attempt' | 'random'>): Candidate {
    if (this.#population.length < this.options.population) return sample(this.space, random);
    let child = this.#winner(random).candidate;
    const mutations = 1 + Math.floor(attempt / this.options.attemptsPerMutation);
    for (let mutation = 0; mutation < mutations; mutation++) child = neighbour(this.space, child, random);
    return child;
  }

  /** Takes in finished trials, in the order given. */
  learn(trials: readonly FinishedTrial[]): void {
    for (const { candidate, reward } of trials) {
      if (reward === null) continue;
      this.#population.push({ candidate, reward });
      if (this.#population.length > this.options.population) this.#population.shift();
    }
  }

  dump(): Json {
    return [...this.#population];
  }

  /** @throws suggest-evolution/bad-state */
  restore(state: Json): void {
    if (!Array.isArray(state)) throw badState('it is not a list');
    this.#population = (state as readonly Json[]).map((value, index) => {
      if (!isIndividual(value)) throw badState(`individual ${index} has no candidate and reward`);
      return value;
    });
  }

  #winner(random: Random): Individual {
    let winner = random.pick(this.#population);
    for (let drawn = 1; drawn < this.options.tournament; drawn++) {
      const rival = random.pick(this.#population);
      if (rival.reward > winner.reward) winner = rival;
    }
    return winner;
  }
}

function isIndividual(value: Json): value is Individual {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { candidate, reward } = value as JsonObject;
  return typeof candidate === 'object' && candidate !== null && typeof reward === 'number';
}
