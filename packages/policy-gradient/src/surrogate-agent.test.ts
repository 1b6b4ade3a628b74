import { describe, expect, it } from '@jest/globals';
import { Random } from '@edgewright/base';
import type { FinishedTrial } from '@edgewright/contracts';
import {
  type Candidate,
  categorical,
  defineSpace,
  fingerprint,
  float,
  sample,
} from '@edgewright/search-space';
import { agentOf, MAXIMISE, run, type World } from './testing/surrogate-search.js';
import { conditionalSpace, mixedSpace } from './testing/spaces.js';

const names = Array.from({ length: 6 }, (_, index) => `d${index}`);

/** Six five-way choices: a point for each that names its own place, and half a point for each equal pair of neighbours. */
const chain: World = {
  space: defineSpace(Object.fromEntries(names.map((name) => [name, categorical([0, 1, 2, 3, 4])]))),
  objective: MAXIMISE,
  trials: 40,
  metricsOf(candidate) {
    const values = names.map((name) => Number(candidate[name]));
    const own = values.filter((value, index) => value === index % 5).length;
    const pairs = values.filter((value, index) => index > 0 && value === values[index - 1]).length;
    return { score: own + 0.5 * pairs, cost_ms: 1 + values.reduce((sum, value) => sum + value, 0) };
  },
};

const bestOf = (trials: readonly FinishedTrial[]) =>
  Math.max(
    ...trials.map(({ feasible, metrics }) => (feasible ? (metrics['score'] ?? -Infinity) : -Infinity)),
  );

const prints = (world: World, trials: readonly FinishedTrial[]) =>
  trials.map(({ candidate }) => fingerprint(world.space, candidate));

describe('an agent with surrogates', () => {
  it.each([1, 2, 3])('finds in 40 trials what chance does not in 1,000 (seed %p)', async (seed) => {
    const trials = await run(agentOf(chain, seed), chain, { seed });
    const random = Random.from(seed);
    const chance = Array.from(
      { length: 1000 },
      () => chain.metricsOf(sample(chain.space, random))?.['score'] ?? 0,
    );
    expect(bestOf(trials)).toBeGreaterThanOrEqual(6);
    expect(bestOf(trials)).toBeGreaterThanOrEqual(Math.max(...chance));
  });

  it('never proposes the same twice', async () => {
    const seen = prints(chain, await run(agentOf(chain, 4), chain, { seed: 4 }));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each([
    ['exact costs', ['cost_ms']],
    ['modelled costs', undefined],
  ])('keeps a hard limit with %s', async (_, cheap) => {
    const limited: World = {
      ...chain,
      objective: { ...MAXIMISE, constraints: [{ metric: 'cost_ms', atMost: 9 }] },
      ...(cheap === undefined ? {} : { cheap }),
    };
    const seeds = [5, 6, 7];
    const late: boolean[] = [];
    for (const seed of seeds) {
      const trials = await run(agentOf(limited, seed), limited, { seed });
      expect(bestOf(trials)).toBeGreaterThanOrEqual(4);
      late.push(...trials.slice(20).map((trial) => trial.feasible));
    }
    const share = late.filter(Boolean).length / late.length;
    expect(share).toBeGreaterThanOrEqual(cheap === undefined ? 0.7 : 1);
  });

  it.each([9, 10, 11])(
    'keeps a limit that few candidates keep from the first trial on (seed %p)',
    async (seed) => {
      // Of 15,625 candidates 28 keep it.
      const tight: World = {
        ...chain,
        objective: { ...MAXIMISE, constraints: [{ metric: 'cost_ms', atMost: 3 }] },
        cheap: ['cost_ms'],
        trials: 24,
      };
      const trials = await run(agentOf(tight, seed), tight, { seed });
      expect(trials.map(({ feasible }) => feasible)).toEqual(trials.map(() => true));
      expect(new Set(prints(tight, trials)).size).toBe(24);
    },
  );

  it('comes as near as it can to limits that nothing keeps, in bounded work', async () => {
    const hopeless: World = {
      ...chain,
      objective: { ...MAXIMISE, constraints: [{ metric: 'cost_ms', atMost: 0.5 }] },
      cheap: ['cost_ms'],
      trials: 12,
    };
    let asked = 0;
    const counting: World = { ...hopeless, metricsOf: (each) => (asked++, hopeless.metricsOf(each)) };
    const trials = await run(agentOf(counting, 12), counting, { seed: 12 });
    expect(trials[0]?.metrics['cost_ms']).toBe(1);
    expect(trials.every(({ metrics }) => (metrics['cost_ms'] ?? 9) <= 4)).toBe(true);
    expect(asked).toBeLessThan(12 * 500);
  });

  it('learns the front of several goals', async () => {
    const two: World = {
      ...chain,
      objective: { ...MAXIMISE, goals: [...MAXIMISE.goals, { metric: 'cost_ms', direction: 'minimise' }] },
    };
    const trials = await run(agentOf(two, 6), two, { seed: 6 });
    const costs = trials
      .filter(({ metrics }) => (metrics['score'] ?? 0) >= 3)
      .map(({ metrics }) => metrics['cost_ms'] ?? 0);
    expect(Math.min(...costs)).toBeLessThanOrEqual(4);
    expect(bestOf(trials)).toBeGreaterThanOrEqual(5);
  });

  it('comes to a target', async () => {
    const targeted: World = {
      ...chain,
      objective: {
        ...MAXIMISE,
        constraints: [{ metric: 'cost_ms', target: 11 }],
        reward: { kind: 'tunas-absolute' },
      },
    };
    const trials = await run(agentOf(targeted, 7), targeted, { seed: 7 });
    const near = trials
      .filter(({ metrics }) => metrics['cost_ms'] === 11)
      .map(({ metrics }) => metrics['score'] ?? 0);
    expect(Math.max(...near)).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ['while surrogates are fitted after every trial', 11],
    ['between fits', 71],
  ])('goes on from a dump as if nothing had happened, %s', async (_, last) => {
    const whole = await run(agentOf(chain, 8), chain, { seed: 8, to: last + 9 });
    const first = agentOf(chain, 8);
    await run(first, chain, { seed: 8, to: last });
    const second = agentOf(chain, 8);
    second.restore(JSON.parse(JSON.stringify(first.dump())) as never);
    const rest = await run(second, chain, { seed: 8, from: last + 1, to: last + 9 });
    expect(prints(chain, rest)).toEqual(prints(chain, whole.slice(last)));
  });

  it('refuses the state of another space', async () => {
    const other = agentOf({ ...chain, space: mixedSpace }, 8);
    await run(other, { ...chain, space: mixedSpace, metricsOf: () => ({ score: 1 }) }, { seed: 8, to: 6 });
    const agent = agentOf(chain, 8);
    expect(() => {
      agent.restore(other.dump());
    }).toThrow('policy-gradient agent does not fit');
  });

  it('does not look at the size of rewards', async () => {
    const search = (factor: number): World => ({
      ...chain,
      metricsOf: (candidate) => ({ score: factor * (chain.metricsOf(candidate)?.['score'] ?? 0) }),
    });
    const small = search(2 ** -30);
    const large = search(2 ** 30);
    const a = await run(agentOf(small, 9), small, { seed: 9 });
    const b = await run(agentOf(large, 9), large, { seed: 9 });
    expect(prints(chain, a)).toEqual(prints(chain, b));
  });

  it('says why, and what it predicts', async () => {
    const agent = agentOf({ ...chain, cheap: ['cost_ms'] }, 10);
    await run(agent, chain, { seed: 10, to: 25 });
    const request = { trial: 26, attempt: 0, random: Random.from(10, 'suggest', 26, 0), pending: [] };
    const candidate = (await agent.suggest(request)) as Candidate;
    const reason = agent.reasonFor?.(request, candidate);
    expect(['policy', 'neighbour']).toContain(reason?.['by']);
    expect(reason?.['expected']).toHaveProperty('score');
    const explanation = await agent.explain?.({ metrics: true, random: Random.from(1) });
    expect(explanation?.metrics[0]).toMatchObject({ metric: 'score', modelled: 'surrogate' });
    expect(explanation?.metrics[0]?.score).toBeGreaterThan(0.3);
    expect(explanation?.metrics[0]?.importance).toHaveLength(6);
  });

  it.each<[string, Partial<World>]>([
    ['one decision', { space: defineSpace({ only: categorical([1, 2, 3]) }) }],
    ['one choice', { space: defineSpace({ only: categorical(['a']) }) }],
    ['a number alone', { space: defineSpace({ x: float({ min: 0, max: 1 }) }) }],
    ['conditional decisions', { space: conditionalSpace }],
    ['every kind of decision', { space: mixedSpace }],
    ['trials that all fail', { metricsOf: () => null }],
    ['a constant reward', { metricsOf: () => ({ score: 1 }) }],
    [
      'no feasible candidate',
      { objective: { ...MAXIMISE, constraints: [{ metric: 'score', atLeast: 100 }] } },
    ],
    [
      'no feasible candidate, known beforehand',
      {
        objective: { ...MAXIMISE, constraints: [{ metric: 'score', atLeast: 100 }] },
        cheap: ['score'],
      },
    ],
    ['everything known beforehand', { cheap: ['score'] }],
    [
      'three goals',
      {
        objective: {
          ...MAXIMISE,
          goals: ['score', 'cost_ms', 'size'].map((metric) => ({ metric, direction: 'maximise' as const })),
        },
        metricsOf: (c) => ({
          score: JSON.stringify(c).length,
          cost_ms: Number(c['d0']),
          size: Number(c['d1']),
        }),
      },
    ],
  ])('bears %s', async (_, change) => {
    const world: World = { ...chain, metricsOf: (c) => ({ score: JSON.stringify(c).length }), ...change };
    const trials = await run(agentOf(world, 11), world, { seed: 11, to: 12 });
    expect(trials).toHaveLength(12);
  });

  it('bears 500 decisions with 50 choices', async () => {
    const choices = Array.from({ length: 50 }, (_, index) => index);
    const wide = defineSpace(
      Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`d${index}`, categorical(choices)])),
    );
    const world: World = {
      ...chain,
      space: wide,
      metricsOf: (c) => ({ score: Number(c['d0']) + Number(c['d1']) }),
    };
    expect(await run(agentOf(world, 12), world, { seed: 12, to: 7 })).toHaveLength(7);
  });
});
