import { Random } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import { categorical, float, integer, repeat, variants } from '../parameters/builders.js';
import { discrete } from '../parameters/choices.js';
import { checkCandidate } from '../candidates/check-candidate.js';
import { defineSpace } from '../space/define-space.js';
import { neighbour, neighbours } from './neighbours.js';

const kernel = categorical([3, 5, 7]);

describe('neighbours', () => {
  it('take every other option of a categorical and of an integer', () => {
    const space = defineSpace({ kernel, width: integer({ min: 8, max: 24, step: 8 }) });
    expect([...neighbours(space, { kernel: 5, width: 24 })]).toEqual([
      { kernel: 3, width: 24 },
      { kernel: 7, width: 24 },
      { kernel: 5, width: 8 },
      { kernel: 5, width: 16 },
    ]);
  });

  it('take the discrete number before and the one after, as does a random step', () => {
    const space = defineSpace({ batch: discrete<number>([16, 24, 32, 64, 128], { scale: 'log' }) });
    const around = (batch: number) => [...neighbours(space, { batch })].map((found) => found.batch);
    expect(around(32)).toEqual([24, 64]);
    expect(around(16)).toEqual([24]);
    expect(around(128)).toEqual([64]);
    const random = Random.from('steps');
    const drawn = Array.from({ length: 50 }, () => neighbour(space, { batch: 64 }, random).batch);
    expect(new Set(drawn)).toEqual(new Set([32, 128]));
  });

  it('move a float by one perturbation step of its scaled range, within the range', () => {
    const space = defineSpace({
      linear: float({ min: 0, max: 10, perturbation: 0.2 }),
      log: float({ min: 1, max: 10_000, scale: 'log', perturbation: 0.25 }),
    });
    const found = [...neighbours(space, { linear: 9, log: 100 })];
    expect(found.map(({ linear }) => linear).slice(0, 2)).toEqual([7, 10]);
    expect(found.map(({ log }) => Math.round(log)).slice(2)).toEqual([10, 1000]);
    expect([...neighbours(space, { linear: 10, log: 1 })]).toHaveLength(2);
  });

  describe.each([
    ['a million', integer({ min: 1, max: 1e6 })],
    ['a thousand million on a log scale', integer({ min: 1, max: 1e9, scale: 'log' })],
    ['all there are', integer({ min: 0, max: 2 ** 53 - 2 })],
    ['all but those below 0 on a log scale', integer({ min: 1, max: 2 ** 53 - 2, scale: 'log' })],
    ['every seventh', integer({ min: -5, max: 2 ** 53 - 7, step: 7 })],
  ])('of an integer of %s', (_, wide) => {
    const wideSpace = defineSpace({ wide });
    const around = (value: number) => [...neighbours(wideSpace, { wide: value })].map((each) => each.wide);
    const last = (wide.max - wide.min) / wide.step;
    const values = [0, 1, Math.floor(last / 3), last - 1, last].map((code) => wide.min + code * wide.step);

    it('are the next ones and some farther away, each once, few', () => {
      for (const value of values) {
        const found = around(value);
        const next = [value - wide.step, value + wide.step].filter((n) => n >= wide.min && n <= wide.max);
        expect(found).toEqual(expect.arrayContaining(next));
        expect(found).not.toContain(value);
        expect(new Set(found).size).toBe(found.length);
        expect(found.length).toBeLessThan(70);
        for (const each of found) expect(checkCandidate(wideSpace, { wide: each })).toEqual({ wide: each });
      }
    });

    it('lead from any option to any other in few moves', () => {
      for (const from of values) {
        for (const to of values) {
          let at = from;
          let moved = 0;
          for (; at !== to && moved < 300; moved++) {
            at = around(at).reduce((best, each) => (Math.abs(each - to) < Math.abs(best - to) ? each : best));
          }
          expect(at).toBe(to);
        }
      }
    });
  });

  const space = defineSpace({
    blocks: repeat(
      variants('op', {
        ibn: { kernel, drop: float({ min: 0, max: 1 }) },
        conv: { kernel, groups: categorical([4, 2]) },
      }),
      { min: 1, max: 2 },
    ),
  });

  it('keep what stays active and give defaults to what becomes active', () => {
    const found = [...neighbours(space, { blocks: [{ op: 'conv', kernel: 7, groups: 2 }] })];
    expect(found).toEqual([
      {
        blocks: [
          { op: 'conv', kernel: 7, groups: 2 },
          { op: 'ibn', kernel: 3, drop: 0.5 },
        ],
      },
      { blocks: [{ op: 'ibn', kernel: 7, drop: 0.5 }] },
      { blocks: [{ op: 'conv', kernel: 3, groups: 2 }] },
      { blocks: [{ op: 'conv', kernel: 5, groups: 2 }] },
      { blocks: [{ op: 'conv', kernel: 7, groups: 4 }] },
    ]);
  });

  it('draw what becomes active when given a generator', () => {
    const drawn = Array.from({ length: 20 }, (_, seed) => {
      const [longer] = neighbours(
        space,
        { blocks: [{ op: 'conv', kernel: 7, groups: 2 }] },
        Random.from(seed),
      );
      return JSON.stringify(longer?.blocks[1]);
    });
    expect(new Set(drawn).size).toBeGreaterThan(10);
  });

  it('leave out those that break a constraint', () => {
    const even = defineSpace({ a: integer({ min: 0, max: 5 }) }, [
      { name: 'even', message: 'a is even', holds: ({ a }) => a % 2 === 0 },
    ]);
    expect([...neighbours(even, { a: 2 })]).toEqual([{ a: 0 }, { a: 4 }]);
  });
});

describe('neighbour', () => {
  it('moves every active decision equally often', () => {
    const space = defineSpace({ kernel, width: integer({ min: 1, max: 1000 }), fixed: categorical(['one']) });
    const random = Random.from('neighbour');
    const moved = Array.from({ length: 1000 }, () =>
      neighbour(space, { kernel: 5, width: 7, fixed: 'one' }, random),
    );
    expect(moved.filter((candidate) => candidate.width === 7).length / 1000).toBeCloseTo(1 / 2, 1);
    expect(new Set(moved.map((candidate) => candidate.kernel))).toEqual(new Set([3, 5, 7]));
    expect(moved).not.toContainEqual({ kernel: 5, width: 7, fixed: 'one' });
  });

  it('moves wide integers near and far, without going through their options', () => {
    const space = defineSpace({ wide: integer({ min: 0, max: 2 ** 53 - 2 }) });
    const random = Random.from('wide');
    const moved = Array.from({ length: 500 }, () =>
      Math.abs(neighbour(space, { wide: 1e9 }, random).wide - 1e9),
    );
    expect(moved.some((distance) => distance === 1)).toBe(true);
    expect(moved.some((distance) => distance > 1e15)).toBe(true);
    expect(moved.some((distance) => distance > 1e4 && distance < 1e8)).toBe(true);
  });

  it('moves floats', () => {
    const space = defineSpace({ a: float({ min: 0, max: 1 }), point: float({ min: 2, max: 2 }) });
    expect(neighbour(space, { a: 0, point: 2 }, Random.from(1))).toEqual({ a: 0.1, point: 2 });
  });

  it('gives up with the constraints broken most often', () => {
    const space = defineSpace({ a: integer({ min: 0, max: 3 }) }, [
      { name: 'stay', message: 'a is 0', holds: ({ a }) => a === 0 },
    ]);
    expect(() => neighbour(space, { a: 0 }, Random.from(1))).toThrow(
      expect.objectContaining({
        code: 'search-space/no-valid-neighbour',
        message: expect.stringContaining('"stay" (10000 times)'),
      }),
    );
  });

  it('says so when there is nothing to change', () => {
    const space = defineSpace({ a: categorical([1]), b: float({ min: 2, max: 2 }) });
    expect(() => neighbour(space, { a: 1, b: 2 }, Random.from(1))).toThrow(
      expect.objectContaining({ code: 'search-space/no-other-option' }),
    );
  });
});
