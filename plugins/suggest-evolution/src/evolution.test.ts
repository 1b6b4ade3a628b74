import { describe, expect, it } from '@jest/globals';
import { Random } from '@edgewright/base';
import { toyTrial } from '@edgewright/conformance';
import { type Candidate, categorical, defineSpace, type SearchSpace } from '@edgewright/search-space';
import { Evolution, type EvolutionOptions } from './evolution.js';

const DIGITS = 8;
const space: SearchSpace = defineSpace(
  Object.fromEntries(Array.from({ length: DIGITS }, (_, index) => [`d${index}`, categorical([0, 1, 2, 3])])),
);
const options: EvolutionOptions = { population: 20, tournament: 5, attemptsPerMutation: 10 };

const digitsOf = (candidate: Candidate) => Object.values(candidate).map(Number);
const rewardOf = (candidate: Candidate) => digitsOf(candidate).filter((digit) => digit === 2).length;
const all = (digit: number): Candidate =>
  Object.fromEntries(Array.from({ length: DIGITS }, (_, index) => [`d${index}`, digit]));
const distance = (a: Candidate, b: Candidate) =>
  digitsOf(a).filter((digit, index) => digit !== digitsOf(b)[index]).length;

/** One trial after the other; the candidates in order. */
function run(evolution: Evolution, seed: number, trials: number): Candidate[] {
  return Array.from({ length: trials }, (_, index) => {
    const candidate = evolution.suggest({ attempt: 0, random: Random.from(seed, index) });
    evolution.learn([toyTrial({ number: index + 1, candidate, reward: rewardOf(candidate) })]);
    return candidate;
  });
}

/** A population of nothing but one candidate. */
function filledWith(candidate: Candidate, reward: number): Evolution {
  const evolution = new Evolution(space, options);
  evolution.learn(
    Array.from({ length: options.population }, (_, index) =>
      toyTrial({ number: index + 1, candidate, reward }),
    ),
  );
  return evolution;
}

describe('Evolution', () => {
  it.each([1, 2, 3])('climbs to the best (seed %i)', (seed) => {
    const rewards = run(new Evolution(space, options), seed, 400).map(rewardOf);
    // Uniform candidates have 2 right digits on average. A child always differs from its parent and mostly for the
    // worse, so that the population hovers well below the best it finds.
    expect(Math.max(...rewards)).toBe(DIGITS);
    expect(rewards.slice(-50).reduce((sum, reward) => sum + reward, 0) / 50).toBeGreaterThan(4.5);
  });

  it('changes one decision of a parent', () => {
    const child = filledWith(all(1), 0).suggest({ attempt: 0, random: Random.from(1) });
    expect(distance(child, all(1))).toBe(1);
  });

  it('goes further when its children are refused', () => {
    const evolution = filledWith(all(1), 0);
    const furthest = Math.max(
      ...Array.from({ length: 20 }, (_, index) =>
        distance(evolution.suggest({ attempt: 40, random: Random.from(index) }), all(1)),
      ),
    );
    expect(furthest).toBeGreaterThan(2);
  });

  it('forgets the oldest, however good', () => {
    const evolution = filledWith(all(2), 100);
    evolution.learn(
      Array.from({ length: options.population }, (_, index) =>
        toyTrial({ number: 50 + index, candidate: all(0), reward: 0 }),
      ),
    );
    const child = evolution.suggest({ attempt: 0, random: Random.from(1) });
    expect(distance(child, all(0))).toBe(1);
  });

  it('takes no parent from trials without a reward', () => {
    const evolution = filledWith(all(1), -5);
    evolution.learn(
      Array.from({ length: 100 }, (_, index) =>
        toyTrial({ number: 50 + index, candidate: all(3), reward: null }),
      ),
    );
    expect(distance(evolution.suggest({ attempt: 0, random: Random.from(1) }), all(1))).toBe(1);
  });

  it('refuses anything but a population', () => {
    const evolution = new Evolution(space, options);
    expect(() => {
      evolution.restore({});
    }).toThrow('it is not a list');
    expect(() => {
      evolution.restore([{ candidate: all(1), reward: 1 }, { candidate: 3 }]);
    }).toThrow('individual 1 has no candidate and reward');
  });
});
