import { describe, expect, it } from '@jest/globals';
import { Random } from '@edgewright/base';
import {
  type Candidate,
  categorical,
  defineSpace,
  float,
  integer,
  sample,
  type SearchSpace,
} from '@edgewright/search-space';
import { PolicyAgent } from './policy-agent.js';
import { agentSettings, type ChosenSettings } from '../settings.js';
import {
  distinct,
  finishedTrial,
  lastMean,
  NARROW,
  search,
  type Search,
  uniformMean,
} from '../testing/search.js';
import { conditionalSpace, mixedSpace } from '../testing/spaces.js';

/** Its own draws are the trials. */
const ALONE: ChosenSettings = { proposal: 'policy' };

const AGENTS: readonly [string, ChosenSettings][] = [
  ['a policy that imitates', {}],
  ['reinforce', { ...ALONE }],
  ['reinforce over a moving baseline', { ...ALONE, advantages: 'baseline' }],
  ['ppo', { ...ALONE, estimator: 'ppo' }],
  ['the recurrent agent', { ...ALONE, policy: 'recurrent' }],
  ['recurrent ppo', { ...ALONE, policy: 'recurrent', estimator: 'ppo' }],
];

const SEEDS = [1, 2, 3];

/** Eight four-way choices; a point for each that names its own place, and one for each equal pair of neighbours. */
const chain: Search = {
  space: defineSpace(
    Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`d${index}`, categorical([0, 1, 2, 3])])),
  ),
  trials: 400,
  rewardOf(candidate) {
    const values = Array.from({ length: 8 }, (_, index) => candidate[`d${index}`]);
    const own = values.filter((value, index) => value === index % 4).length;
    const pairs = values.filter((value, index) => index > 0 && value === values[index - 1]).length;
    return own + pairs;
  },
};

/** Convolutions with wide five-kernels are best; skipping is in between. */
const conditional: Search = {
  space: conditionalSpace,
  trials: 300,
  rewardOf({ op, layers }) {
    const { kind, kernel, wide } = op as { kind: string; kernel?: number; wide?: boolean };
    const count = (layers as readonly string[]).length;
    return (kind === 'skip' ? 2 : (kernel === 5 ? 3 : 0) + (wide === true ? 1 : 0)) - count;
  },
};

/** A narrow hill in numbers of every scale. */
const numbers: Search = {
  space: defineSpace({
    rate: float({ min: 1e-5, max: 1, scale: 'log' }),
    offset: float({ min: -1, max: 1 }),
    width: integer({ min: 8, max: 512, step: 8 }),
    units: integer({ min: 1, max: 100_000, scale: 'log' }),
  }),
  trials: 500,
  rewardOf({ rate, offset, width, units }) {
    return -(
      Math.abs(Math.log10(Number(rate)) + 3) / 5 +
      Math.abs(Number(offset) - 0.4) / 2 +
      Math.abs(Number(width) - 320) / 504 +
      Math.abs(Math.log10(Number(units)) - 1.5) / 5
    );
  },
};

describe.each(AGENTS)('%s', (_, chosen) => {
  it.each(SEEDS)('learns choices that hang together (seed %i)', (seed) => {
    const { candidates } = search(chain, seed, chosen);
    // Uniform candidates come to 3.75; the best possible is 8.
    expect(uniformMean(chain)).toBeLessThan(4);
    expect(lastMean(candidates, chain.rewardOf)).toBeGreaterThan(6.5);
  });

  it('learns in a conditional space', () => {
    const { candidates } = search(conditional, 1, chosen);
    expect(lastMean(candidates, conditional.rewardOf)).toBeGreaterThan(3);
  });

  it('goes on exactly where it was dumped, through JSON', () => {
    const { agent } = search({ ...chain, space: mixedSpace, rewardOf: mixedReward, trials: 53 }, 5, chosen);
    const restored = new PolicyAgent({ space: mixedSpace, seed: 5 }, agentSettings(chosen), NARROW);
    restored.restore(JSON.parse(JSON.stringify(agent.dump())) as ReturnType<typeof agent.dump>);
    expect(goOn(restored)).toEqual(goOn(agent));
    expect(restored.dump()).toEqual(agent.dump());
  });
});

function mixedReward({ offset }: Candidate): number {
  return Number(offset);
}

/** Twenty more trials; what was suggested. */
function goOn(agent: PolicyAgent): Candidate[] {
  return Array.from({ length: 20 }, (_, index) => {
    const candidate = agent.suggest({ attempt: 0, random: Random.from('on', index) });
    agent.learn([finishedTrial(index + 1, candidate, mixedReward(candidate))]);
    return candidate;
  });
}

describe('a policy alone', () => {
  it.each(SEEDS)('converges in floats and integers (seed %i)', (seed) => {
    const { candidates } = search(numbers, seed, ALONE);
    // Uniform candidates are about 0.25 away in each of the four; these are within a tenth of the range on average.
    expect(uniformMean(numbers)).toBeLessThan(-0.9);
    expect(lastMean(candidates, numbers.rewardOf)).toBeGreaterThan(-0.4);
    expect(Math.max(...candidates.map(numbers.rewardOf))).toBeGreaterThan(-0.12);
  });

  it('searches the same way whatever the scale of the reward', () => {
    const stretched = {
      ...chain,
      rewardOf: (candidate: Candidate) => 100 * chain.rewardOf(candidate) - 7000,
    };
    expect(search(stretched, 1, ALONE).candidates).toEqual(search(chain, 1, ALONE).candidates);
  });

  it('does not change by suggesting', () => {
    const { agent } = search(chain, 1, ALONE);
    const before = agent.dump();
    const first = agent.suggest({ attempt: 0, random: Random.from('again') });
    agent.suggest({ attempt: 3, random: Random.from('other') });
    expect(agent.suggest({ attempt: 0, random: Random.from('again') })).toEqual(first);
    expect(agent.dump()).toEqual(before);
  });

  it('does not collapse onto one candidate, though one is best', () => {
    const { agent } = search({ ...chain, trials: 3000 }, 2, ALONE);
    const draws = Array.from({ length: 200 }, (_, index) =>
      agent.suggest({ attempt: 0, random: Random.from('draw', index) }),
    );
    expect(distinct(chain.space, draws)).toBeGreaterThan(20);
  });

  it('finds every candidate of a small space when repeats are refused', () => {
    const { agent } = search({ ...conditional, trials: 400 }, 1, ALONE);
    const draws = Array.from({ length: 100 }, (_, attempt) => attempt).flatMap((attempt) =>
      [0, 1, 2, 3, 4, 5, 6, 7].map((round) =>
        agent.suggest({ attempt, random: Random.from('more', attempt, round) }),
      ),
    );
    expect(distinct(conditionalSpace, draws)).toBe(21);
  });

  it('falls back to a uniform valid candidate where the policy only breaks constraints', () => {
    const fields = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`d${index}`, categorical([0, 1])]),
    );
    const values = (candidate: Candidate) => Object.values(candidate).map(Number);
    const rule = {
      name: 'mostly-zero',
      message: 'at most one decision may be 1',
      holds: (candidate: Candidate) => values(candidate).reduce((sum, value) => sum + value, 0) <= 1,
    };
    const space = defineSpace(fields, [rule]) as SearchSpace;
    const agent = new PolicyAgent({ space, seed: 1 }, agentSettings(ALONE));
    const ones = Object.fromEntries(Object.keys(fields).map((name) => [name, 1]));
    const zeros = Object.fromEntries(Object.keys(fields).map((name) => [name, 0]));
    for (let trial = 1; trial <= 60; trial++) {
      agent.learn([finishedTrial(trial, trial % 2 === 0 ? ones : zeros, trial % 2 === 0 ? 1 : 0)]);
    }
    const suggested = agent.suggest({ attempt: 0, random: Random.from(1) });
    expect(rule.holds(suggested)).toBe(true);
  });

  it.each(SEEDS)('turns away from candidates that fail (seed %i)', (seed) => {
    const fails = (candidate: Candidate) => candidate['d0'] === 2;
    const agent = new PolicyAgent({ space: chain.space, seed }, agentSettings(ALONE));
    const random = Random.from('fails', seed);
    for (let trial = 1; trial <= 200; trial++) {
      const candidate = sample(chain.space, random);
      agent.learn([finishedTrial(trial, candidate, fails(candidate) ? null : 1)]);
    }
    const draws = Array.from({ length: 200 }, (_, index) =>
      agent.suggest({ attempt: 0, random: Random.from('draw', index) }),
    );
    // A quarter of uniform candidates fail.
    expect(draws.filter(fails).length).toBeLessThan(20);
  });

  it('refuses the state of an agent over another space, and what is not a state', () => {
    const other = new PolicyAgent({ space: mixedSpace, seed: 1 }, agentSettings(ALONE));
    const agent = new PolicyAgent({ space: chain.space, seed: 1 }, agentSettings(ALONE));
    expect(() => {
      agent.restore(other.dump());
    }).toThrow('numbers where 32 were expected');
    expect(() => {
      agent.restore({ learnt: 3 });
    }).toThrow('optimiser is not an object');
    const imitating = new PolicyAgent({ space: chain.space, seed: 1 }, agentSettings());
    expect(() => {
      agent.restore(imitating.dump());
    }).toThrow('it learnt by imitation, not by reinforce');
  });
});

describe.each(AGENTS)('%s in a space that prefers something', (_, chosen) => {
  const believing = (preferred: number): Search => ({
    space: defineSpace({ width: categorical([1, 2, 3, 4], { preferred, confidence: 0.9 }) }),
    trials: 200,
    rewardOf: ({ width }) => (width === 4 ? 1 : 0),
  });

  it('starts from it', () => {
    const { candidates } = search({ ...believing(4), trials: 20 }, 1, chosen);
    expect(candidates.filter(({ width }) => width === 4).length).toBeGreaterThan(14);
  });

  it('unlearns what trials speak against', () => {
    const { rewardOf } = believing(1);
    const { candidates } = search(believing(1), 2, chosen);
    expect(lastMean(candidates, rewardOf)).toBeGreaterThan(0.6);
  });
});
