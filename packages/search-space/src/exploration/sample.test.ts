import { Random } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import { categorical, float, integer, repeat, variants } from '../parameters/builders.js';
import { defineSpace } from '../space/define-space.js';
import { sample } from './sample.js';

const DRAWS = 4000;

function shares<T>(draw: (random: Random) => T): Map<T, number> {
  const random = Random.from('sample');
  const counts = new Map<T, number>();
  for (let i = 0; i < DRAWS; i++) {
    const value = draw(random);
    counts.set(value, (counts.get(value) ?? 0) + 1 / DRAWS);
  }
  return counts;
}

describe('sample', () => {
  it('is uniform over options, top down', () => {
    const space = defineSpace({
      block: variants('op', { ibn: { kernel: categorical([3, 5]) }, conv: {}, skip: {} }),
    });
    const found = shares((random) => JSON.stringify(sample(space, random)));
    expect(found.size).toBe(4);
    // Four standard errors of a share of one third over 4,000 draws are 0.03.
    expect(found.get('{"block":{"op":"skip"}}')).toBeCloseTo(1 / 3, 1);
    expect(found.get('{"block":{"op":"ibn","kernel":3}}')).toBeCloseTo(1 / 6, 1);
  });

  it('is uniform over counts and over steps of an integer', () => {
    const space = defineSpace({ a: repeat(integer({ min: 10, max: 30, step: 10 }), { min: 0, max: 3 }) });
    expect(shares((random) => sample(space, random).a.length).get(3)).toBeCloseTo(1 / 4, 1);
    const values = shares((random) => sample(space, random).a[0]);
    expect([...values.keys()].sort()).toEqual([10, 20, 30, undefined]);
    expect(values.get(20)).toBeCloseTo(1 / 4, 1);
  });

  it('is uniform over the logarithm on a log scale', () => {
    const space = defineSpace({
      whole: integer({ min: 1, max: 1023, scale: 'log' }),
      real: float({ min: 1e-4, max: 1, scale: 'log' }),
    });
    // [1, 32) is half of [1, 1024) in the logarithm, and [1e-4, 1e-2) half of [1e-4, 1).
    expect(shares((random) => sample(space, random).whole < 32).get(true)).toBeCloseTo(1 / 2, 1);
    expect(shares((random) => sample(space, random).real < 1e-2).get(true)).toBeCloseTo(1 / 2, 1);
  });

  it('gives an integer on a log scale the interval from its value to the next', () => {
    const space = defineSpace({ whole: integer({ min: 1, max: 3, scale: 'log' }) });
    const found = shares((random) => sample(space, random).whole);
    expect(found.get(1)).toBeCloseTo(Math.log(2) / Math.log(4), 1);
    expect(found.get(3)).toBeCloseTo(Math.log(4 / 3) / Math.log(4), 1);
  });

  it('keeps the constraints', () => {
    const space = defineSpace({ a: integer({ min: 0, max: 9 }), b: integer({ min: 0, max: 9 }) }, [
      { name: 'ordered', message: 'a < b', holds: ({ a, b }) => a < b },
    ]);
    expect(shares((random) => (({ a, b }) => a < b)(sample(space, random))).get(true)).toBeCloseTo(1);
  });

  it('depends on the generator alone', () => {
    const space = defineSpace({ a: float({ min: 0, max: 1 }), b: categorical(['x', 'y', 'z']) });
    const draw = () => Array.from({ length: 5 }, (_, k) => sample(space, Random.from('seed', k)));
    expect(draw()).toEqual(draw());
    expect(new Set(draw().map(({ a }) => a)).size).toBe(5);
  });

  it('gives up with the constraints broken most often', () => {
    const space = defineSpace({ a: integer({ min: 0, max: 9 }) }, [
      { name: 'below-1', message: 'a < 1', holds: ({ a }) => a < 1 },
      { name: 'above-8', message: 'a > 8', holds: ({ a }) => a > 8 },
    ]);
    expect(() => sample(space, Random.from(1), { maxAttempts: 200 })).toThrow(
      expect.objectContaining({
        code: 'search-space/no-valid-sample',
        message: expect.stringMatching(
          /none of 200 random .*: "below-1" \(1\d\d times\), "above-8" \(\d+ times\)/,
        ),
      }),
    );
  });
});
