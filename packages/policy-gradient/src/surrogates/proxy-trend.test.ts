import { Random } from '@edgewright/base';
import { categorical, defineSpace } from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import { MAXIMISE, agentOf, run, type World } from '../testing/surrogate-search.js';
import { NormalScores } from './normal-scores.js';
import { ProxyTrend } from './proxy-trend.js';

const random = Random.from('proxy-trend');
const proxy = Array.from({ length: 40 }, () => random.normal());
const noise = Array.from({ length: 40 }, () => random.normal());
const trials = proxy.map((good, i) => ({ good, useless: noise[i] ?? 0 }));
const scored = (values: readonly number[]) => {
  const scores = new NormalScores(values);
  return Float64Array.from(values, (value) => scores.scoreOf(value));
};

describe('what proxies tell of a metric', () => {
  it('is a line in their scores, whichever way it goes', () => {
    const better = { good: 1, useless: 0 };
    const worse = { good: -1, useless: 0 };
    const rising = ProxyTrend.of(['good', 'useless'], trials, scored(proxy.map((value) => 7 + value)));
    expect(rising.at(better) - rising.at(worse)).toBeGreaterThan(1.5);
    const falling = ProxyTrend.of(['good', 'useless'], trials, scored(proxy.map((value) => -value)));
    expect(falling.at(better) - falling.at(worse)).toBeLessThan(-1.5);
  });

  it('is little where they say nothing, or there are few trials', () => {
    const unrelated = ProxyTrend.of(['useless'], trials, scored(proxy));
    expect(Math.abs(unrelated.at({ useless: 1 }))).toBeLessThan(0.4);
    const one = ProxyTrend.of(['good'], trials.slice(0, 1), scored(proxy.slice(0, 1)));
    expect(one.at({ good: 1 })).toBeCloseTo(0, 9);
  });

  it('is nothing of a candidate or for a study without them', () => {
    const trend = ProxyTrend.of(['good', 'absent'], trials, scored(proxy));
    expect(trend.at({})).toBe(0);
  });
});

const places = Array.from({ length: 12 }, (_, index) => `d${index}`);

/** A costly score that is a sum over pairs of decisions, and a cheap estimate that is off by as much as scores of candidates differ. */
const world: World = {
  space: defineSpace(Object.fromEntries(places.map((name) => [name, categorical([0, 1, 2, 3])]))),
  objective: MAXIMISE,
  trials: 12,
  cheap: ['estimate'],
  metricsOf: (candidate) => {
    const choices = places.map((name) => Number(candidate[name]));
    const score = choices.reduce((sum, choice, place) => {
      const next = choices[(place + 1) % choices.length] ?? 0;
      return sum + Random.from('pair', place, choice, next).normal();
    }, 0);
    const estimate = 50 + score + Math.sqrt(12) * Random.from('estimate', ...choices).normal();
    return { score, estimate };
  },
};

const bestWith = async (proxies: readonly string[], seed: number) => {
  const found = await run(agentOf(world, seed, { proxies }), world, { seed });
  return Math.max(...found.map(({ metrics }) => metrics['score'] ?? -Infinity));
};

describe('an agent with few trials', () => {
  it('finds better candidates where it calibrates a proxy on them', async () => {
    const seeds = [1, 2, 3];
    const gains = [];
    for (const seed of seeds) gains.push((await bestWith(['estimate'], seed)) - (await bestWith([], seed)));
    expect(gains.reduce((sum, gain) => sum + gain, 0)).toBeGreaterThan(0);
  });

  it('has the same rows from a state that was kept', async () => {
    const proxies = ['estimate'];
    const whole = await run(agentOf(world, 1, { proxies }), world, { seed: 1 });
    const first = agentOf(world, 1, { proxies });
    await run(first, world, { to: 8, seed: 1 });
    const second = agentOf(world, 1, { proxies });
    second.restore(first.dump());
    expect(await run(second, world, { from: 9, seed: 1 })).toEqual(whole.slice(8));
  });
});
