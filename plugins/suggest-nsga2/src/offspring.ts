import type { Random } from '@edgewright/base';
import {
  brokenConstraint,
  type Candidate,
  decode,
  drawDecision,
  encode,
  isActive,
  neighbour,
  type SearchSpace,
} from '@edgewright/search-space';

/** How a child is made of two parents. */
export interface Variation {
  readonly random: Random;
  /** Chance that decisions come from both parents, and not from the first alone. */
  readonly crossover: number;
  /** Decisions of a child that are drawn again, on average. */
  readonly mutations: number;
}

/** Children that break a constraint of the space before one is made by a single mutation. */
const MAX_ATTEMPTS = 100;

/**
 * Uniform crossover, then mutation of each decision. A decision that is active in one parent only comes from that one.
 *
 * @source Deb et al. 2002 leave both operators open; uniform crossover: Syswerda 1989
 * @throws search-space/no-other-option · no-valid-neighbour
 */
export function offspring(
  space: SearchSpace,
  parents: readonly [Candidate, Candidate],
  variation: Variation,
): Candidate {
  const [mother, father] = parents.map((parent) => encode(space, parent)) as [Float64Array, Float64Array];
  const { random, crossover, mutations } = variation;
  const active = mother.filter((code) => !Number.isNaN(code)).length;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const shared = random.next() < crossover;
    const child = new Float64Array(space.decisions.length).fill(NaN);
    for (const decision of space.decisions) {
      if (!isActive(decision, child)) continue;
      const { index } = decision;
      const [first, second] = shared && random.next() < 0.5 ? [father, mother] : [mother, father];
      const inherited = [first[index], second[index]].find((code) => !Number.isNaN(code));
      const isDrawn = inherited === undefined || random.next() * active < mutations;
      child[index] = isDrawn ? drawDecision(decision, child, random) : inherited;
    }
    const candidate = decode(space, child);
    if (brokenConstraint(space, candidate) === undefined) return candidate;
  }
  return neighbour(space, parents[0], random);
}
