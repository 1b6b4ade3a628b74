import { Random } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import { enumerate } from '../exploration/enumerate.js';
import { neighbours } from '../exploration/neighbours.js';
import { sample } from '../exploration/sample.js';
import { sizeOf } from '../exploration/size.js';
import { subset } from '../parameters/builders.js';
import { defineSpace } from '../space/define-space.js';
import { checkCandidate } from './check-candidate.js';
import { encode } from './encode.js';
import { fingerprint } from './fingerprint.js';
import { meanInclusion } from './membership.js';
import { parametersOf } from './parameters-of.js';

const letters = ['a', 'b', 'c', 'd', 'e'] as const;

describe('subsets', () => {
  it.each([
    [{ count: 2 }, 10n],
    [{ min: 1, max: 2 }, 15n],
    [{ min: 4 }, 6n],
    [{}, 32n],
  ])('of %j are as many as there are, and alike in random search', (size, count) => {
    const space = defineSpace({ some: subset(letters, size) });
    expect(sizeOf(space)).toBe(count);
    expect(BigInt([...enumerate(space)].length)).toBe(count);
    const random = Random.from('subsets');
    const drawn = new Map<string, number>();
    const draws = 400 * Number(count);
    for (let draw = 0; draw < draws; draw++) {
      const key = sample(space, random).some.join('');
      drawn.set(key, (drawn.get(key) ?? 0) + 1);
    }
    expect(BigInt(drawn.size)).toBe(count);
    for (const times of drawn.values()) expect(Math.abs(times - 400)).toBeLessThan(100);
  });

  it('are the same in any order', () => {
    const space = defineSpace({ some: subset(letters, { count: 2 }) });
    expect(checkCandidate(space, { some: ['d', 'b'] })).toEqual({ some: ['b', 'd'] });
    expect(fingerprint(space, { some: ['d', 'b'] })).toBe(fingerprint(space, { some: ['b', 'd'] }));
  });

  it('have a decision for each value until the rest is settled, and a column for each', () => {
    const space = defineSpace({ some: subset(letters, { count: 2 }) });
    expect(space.decisions.map(({ path, column }) => [path, column]).slice(0, 2)).toEqual([
      ['some[a]', 'some__a'],
      ['some[b]', 'some__b'],
    ]);
    expect([...encode(space, { some: ['a', 'b'] })]).toEqual([1, 1, NaN, NaN, NaN]);
    expect([...encode(space, { some: ['d', 'e'] })]).toEqual([0, 0, 0, NaN, NaN]);
    expect(parametersOf(space, { some: ['d', 'e'] })).toEqual({
      some__a: false,
      some__b: false,
      some__c: false,
      some__d: true,
      some__e: true,
    });
  });

  it('name the columns of values that are no words by their place', () => {
    const space = defineSpace({ some: subset(['3x3', 'a b', [2, 2], null, -1.5], { count: 2 }) });
    expect(space.decisions.map(({ column }) => column)).toEqual([
      'some__3x3',
      'some__1',
      'some__2',
      'some__null',
      'some__minus_1_5',
    ]);
  });

  it('have neighbours of allowed sizes', () => {
    const space = defineSpace({ some: subset(letters, { count: 2 }) });
    const found = [...neighbours(space, { some: ['a', 'b'] }, Random.from(1))];
    expect(found.length).toBe(2);
    for (const { some } of found) expect(some).toHaveLength(2);
  });

  it.each<[unknown, RegExp]>([
    [['a'], /has 1 elements; allowed: exactly 2/],
    [['a', 'f'], /some\[1\] is "f"/],
    [['a', 'a'], /some\[1\] is "a"; allowed: each value once/],
    ['ab', /an array of exactly 2 elements/],
  ])('refuse %j', (some, message) => {
    const space = defineSpace({ some: subset(letters, { count: 2 }) });
    expect(() => checkCandidate(space, { some })).toThrow(message);
  });

  it('have each value in k of n draws', () => {
    expect(meanInclusion({ of: 5, min: 2, max: 2 })).toBeCloseTo(2 / 5, 12);
  });
});
