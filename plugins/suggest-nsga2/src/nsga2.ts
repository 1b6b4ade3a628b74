import type { Json, Random } from '@edgewright/base';
import type { FinishedTrial, Objective, SuggesterContext, SuggestRequest } from '@edgewright/contracts';
import { type Candidate, sample, type SearchSpace } from '@edgewright/search-space';
import { badState } from './errors.js';
import { type Individual, individualOf, isIndividual } from './individual.js';
import { offspring } from './offspring.js';
import { type Ranked, ranked } from './ranking.js';

/** How the population goes about it. */
export interface Nsga2Options {
  /** Survivors of a generation, and its children. */
  readonly population: number;
  /** Chance that a child has two parents. */
  readonly crossover: number;
  /** Decisions of a child that are drawn again, on average. */
  readonly mutations: number;
  /** Attempts at one suggestion after which one more decision of the child is drawn again. */
  readonly attemptsPerMutation: number;
}

/**
 * NSGA-II, one trial at a time: a generation ends when as many trials came back as survive. Trials without an answer are
 * of no generation.
 *
 * @source Deb, Pratap, Agarwal & Meyarivan 2002
 */
export class Nsga2 {
  readonly #space: SearchSpace;
  readonly #objective: Objective;
  /** Survivors of the last generation, from the best to the worst. */
  #parents: readonly Ranked[] = [];
  #children: Individual[] = [];

  constructor(
    { space, objective }: Pick<SuggesterContext, 'space' | 'objective'>,
    private readonly options: Nsga2Options,
  ) {
    this.#space = space;
    this.#objective = objective;
  }

  /**
   * A uniform candidate in the first generation, then a child of two tournament winners.
   *
   * @throws search-space/no-valid-sample · no-other-option · no-valid-neighbour
   */
  suggest({ attempt, random }: Pick<SuggestRequest, 'attempt' | 'random'>): Candidate {
    if (this.#parents.length === 0) return sample(this.#space, random);
    const { crossover, mutations, attemptsPerMutation } = this.options;
    return offspring(this.#space, [this.#winner(random), this.#winner(random)], {
      random,
      crossover,
      mutations: mutations + Math.floor(attempt / attemptsPerMutation),
    });
  }

  /** Takes in finished trials, in the order given. */
  learn(trials: readonly FinishedTrial[]): void {
    for (const trial of trials) {
      const individual = individualOf(this.#objective, trial);
      if (individual === undefined) continue;
      this.#children.push(individual);
      if (this.#children.length < this.options.population) continue;
      this.#settle([...this.#parents.map((parent) => parent.individual), ...this.#children]);
      this.#children = [];
    }
  }

  dump(): Json {
    return { parents: this.#parents.map(({ individual }) => individual), children: [...this.#children] };
  }

  /** @throws suggest-nsga2/bad-state */
  restore(state: Json): void {
    const { parents, children } = (state ?? {}) as Record<'parents' | 'children', unknown>;
    this.#settle(individualsOf('parents', parents));
    this.#children = individualsOf('children', children);
  }

  /** The best survive. Their places are those among themselves. */
  #settle(population: readonly Individual[]): void {
    const survivors = ranked(population).slice(0, this.options.population);
    this.#parents = ranked(survivors.map(({ individual }) => individual));
  }

  /** The better of two: the earlier front, then the less crowded. */
  #winner(random: Random): Candidate {
    const rivals = [random.pick(this.#parents), random.pick(this.#parents)] as const;
    return rivals.toSorted((a, b) => a.front - b.front || compare(b.crowding, a.crowding))[0]?.individual
      .candidate as Candidate;
  }
}

/** Two infinite ones are equal. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function individualsOf(name: string, value: unknown): Individual[] {
  if (!Array.isArray(value)) throw badState(`it has no list of ${name}`);
  return value.map((item: unknown, index) => {
    if (!isIndividual(item))
      throw badState(`number ${index} of its ${name} has no candidate, goals and violation`);
    return item;
  });
}
