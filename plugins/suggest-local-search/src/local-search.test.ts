import { describe, expect, it } from '@jest/globals';
import { Random } from '@edgewright/base';
import { toyTrial } from '@edgewright/conformance';
import { type Candidate, categorical, defineSpace, type SearchSpace } from '@edgewright/search-space';
import { LocalSearch } from './local-search.js';

const DIGITS = 6;
const space: SearchSpace = defineSpace(
  Object.fromEntries(Array.from({ length: DIGITS }, (_, index) => [`d${index}`, categorical([0, 1, 2, 3])])),
);
const digitsOf = (candidate: Candidate) => Object.values(candidate).map(Number);
const all = (digit: number): Candidate =>
  Object.fromEntries(Array.from({ length: DIGITS }, (_, index) => [`d${index}`, digit]));
const distance = (a: Candidate, b: Candidate) =>
  digitsOf(a).filter((digit, index) => digit !== digitsOf(b)[index]).length;

/** One trial after the other; the candidates in order. */
function run(search: LocalSearch, trials: number, rewardOf: (candidate: Candidate) => number): Candidate[] {
  return Array.from({ length: trials }, (_, index) => {
    const candidate = search.suggest({ attempt: 0, random: Random.from('climb', index), pending: [] });
    search.learn([toyTrial({ number: index + 1, candidate, reward: rewardOf(candidate) })]);
    return candidate;
  });
}

describe('LocalSearch', () => {
  it('climbs a slope within one neighbourhood a step', () => {
    const right = (candidate: Candidate) => digitsOf(candidate).filter((digit) => digit === 2).length;
    const rewards = run(new LocalSearch(space), 1 + DIGITS * 3 * DIGITS, right).map(right);
    expect(Math.max(...rewards)).toBe(DIGITS);
  });

  it('starts another local search where nothing is better, once everything around was tried', () => {
    const search = new LocalSearch(space);
    search.learn([toyTrial({ number: 1, candidate: all(1), reward: 10 })]);
    const around = run(search, DIGITS * 3, () => 0);
    expect(new Set(around.map((candidate) => JSON.stringify(candidate))).size).toBe(DIGITS * 3);
    expect(around.every((candidate) => distance(candidate, all(1)) === 1)).toBe(true);
    const [start, next] = run(search, 2, () => -1) as [Candidate, Candidate];
    expect(distance(start, all(1))).toBeGreaterThan(1);
    expect(distance(next, start)).toBe(1);
  });

  it('does not climb to a trial without a reward, nor asks for it again', () => {
    const search = new LocalSearch(space);
    search.learn([toyTrial({ number: 1, candidate: all(1), reward: 0 })]);
    const failed = run(search, DIGITS * 3 - 1, () => -1).length;
    const last = search.suggest({ attempt: 0, random: Random.from(1), pending: [] });
    search.learn([toyTrial({ number: failed + 2, candidate: last, reward: null })]);
    expect(distance(search.suggest({ attempt: 0, random: Random.from(2), pending: [] }), last)).not.toBe(1);
  });

  it('leaves alone what is pending, and goes far when it is refused', () => {
    const search = new LocalSearch(space);
    search.learn([toyTrial({ number: 1, candidate: all(1), reward: 0 })]);
    const first = search.suggest({ attempt: 0, random: Random.from(1), pending: [] });
    const second = search.suggest({
      attempt: 0,
      random: Random.from(1),
      pending: [{ number: 2, candidate: first }],
    });
    expect(second).not.toEqual(first);
    const far = search.suggest({ attempt: 20, random: Random.from(1), pending: [] });
    expect(distance(far, all(1))).toBeGreaterThan(1);
  });

  it('refuses anything but its own state', () => {
    const search = new LocalSearch(space);
    for (const state of [3, {}, { foothold: {}, tried: [] }]) {
      expect(() => {
        search.restore(state);
      }).toThrow('no foothold');
    }
  });
});
