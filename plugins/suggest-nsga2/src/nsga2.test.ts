import { describe, expect, it } from '@jest/globals';
import { Random } from '@edgewright/base';
import { toyTrial } from '@edgewright/conformance';
import type { FinishedTrial, Metrics, Objective } from '@edgewright/contracts';
import { feasibility } from '@edgewright/objective';
import { type Candidate, categorical, defineSpace, sample, type SearchSpace } from '@edgewright/search-space';
import { Nsga2, type Nsga2Options } from './nsga2.js';

const DIGITS = 8;
const space: SearchSpace = defineSpace(
  Object.fromEntries(Array.from({ length: DIGITS }, (_, index) => [`d${index}`, categorical([0, 1, 2, 3])])),
);
const options: Nsga2Options = { population: 20, crossover: 0.9, mutations: 1, attemptsPerMutation: 10 };
const objective: Objective = {
  goals: [
    { metric: 'ones', direction: 'maximise' },
    { metric: 'twos', direction: 'maximise' },
  ],
  constraints: [{ metric: 'threes', atMost: 0 }],
  reward: { kind: 'weighted-sum' },
};

const digitsOf = (candidate: Candidate) => Object.values(candidate).map(Number);
const count = (candidate: Candidate, digit: number) =>
  digitsOf(candidate).filter((one) => one === digit).length;
const metricsOf = (candidate: Candidate): Metrics => ({
  ones: count(candidate, 1),
  twos: count(candidate, 2),
  threes: count(candidate, 3),
});

function trial(number: number, candidate: Candidate, failed = false): FinishedTrial {
  const metrics = failed ? {} : metricsOf(candidate);
  const feasible = !failed && feasibility(objective, metrics).feasible;
  return toyTrial({
    number,
    candidate,
    metrics,
    feasible,
    reward: failed ? null : 0,
    state: failed ? 'failed' : feasible ? 'completed' : 'infeasible',
  });
}

/** One trial after the other; the candidates in order. */
function run(population: Nsga2, seed: number, trials: number): Candidate[] {
  return Array.from({ length: trials }, (_, index) => {
    const candidate = population.suggest({ attempt: 0, random: Random.from(seed, index) });
    population.learn([trial(index + 1, candidate)]);
    return candidate;
  });
}

describe('Nsga2', () => {
  it.each([1, 2, 3])('spreads over the whole front and keeps the limit (seed %i)', (seed) => {
    const late = run(new Nsga2({ space, objective }, options), seed, 600).slice(-100).map(metricsOf);
    const best = late.filter(({ ones = 0, twos = 0 }) => ones + twos >= DIGITS - 1);
    expect(best.length).toBeGreaterThan(50);
    const splits = best.map(({ ones = 0 }) => ones);
    expect(Math.max(...splits) - Math.min(...splits)).toBeGreaterThanOrEqual(4);
  });

  it('draws uniformly until the first generation is whole, whatever fails', () => {
    const population = new Nsga2({ space, objective }, options);
    const candidate = sample(space, Random.from(1));
    population.learn(Array.from({ length: 100 }, (_, index) => trial(index + 1, candidate, true)));
    const random = () => Random.from(2);
    expect(population.suggest({ attempt: 0, random: random() })).toEqual(sample(space, random()));
  });

  it('refuses anything but a population', () => {
    const population = new Nsga2({ space, objective }, options);
    expect(() => {
      population.restore(null);
    }).toThrow('no list of parents');
    expect(() => {
      population.restore({ parents: [{ candidate: {}, goals: ['x'], violation: 0 }], children: [] });
    }).toThrow('number 0 of its parents');
  });
});
