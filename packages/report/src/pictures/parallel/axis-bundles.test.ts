import { describe, expect, it } from '@jest/globals';
import { axisBundles, countShown, LANES } from './axis-bundles.js';
import { BINS, binsOf, levelsWithin, NOT_ACTIVE, ticksOf, valuesWithin, type LevelAxis, type NumberAxis } from './parallel-axis.js'; // prettier-ignore

const LEVELS: LevelAxis = {
  kind: 'levels',
  name: 'op',
  label: 'op',
  values: Uint8Array.of(0, 1, 2, 255, 0, 1),
  levels: ['b', 'c', 'a'],
  order: [2, 0, 1],
};
const NUMBERS: NumberAxis = {
  kind: 'numbers',
  name: 'ms',
  label: 'ms',
  values: Float32Array.of(1, 10, 100, NaN, 1, 10),
  scale: 'logarithmic',
  range: { low: 1, high: 100 },
};

describe('axes', () => {
  it('places levels evenly in their order, and what is not active in its lane', () => {
    expect([...binsOf(LEVELS, 6)]).toEqual([32, 63, 0, NOT_ACTIVE, 32, 63]);
    expect([...binsOf(NUMBERS, 6)]).toEqual([0, 32, 63, NOT_ACTIVE, 0, 32]);
  });

  it('names every level, and round numbers', () => {
    expect(ticksOf(LEVELS, 1).map(({ text }) => text)).toEqual(['b', 'c', 'a']);
    expect(ticksOf(NUMBERS, 3).map(({ text }) => text)).toEqual(['1', '10', '100']);
  });

  it('turns brushes into what they leave', () => {
    expect(levelsWithin(LEVELS, { low: 0.4, high: 1 })).toEqual([0, 1]);
    const { low, high } = valuesWithin(NUMBERS, { low: 0.5, high: 1 });
    expect(low).toBeCloseTo(10);
    expect(high).toBeCloseTo(100);
  });

  it('puts values that are all equal in the middle', () => {
    const same = { ...NUMBERS, values: [5, 5], range: { low: 5, high: 5 }, scale: 'linear' } as const;
    expect(binsOf(same, 2)[0]).toBe(BINS / 2);
  });
});

describe('bundles', () => {
  const everything = Uint8Array.of(1, 1, 1, 1, 1, 0);
  const bundles = axisBundles([LEVELS, NUMBERS], everything);

  it('count every drawn trial once a gap', () => {
    expect(bundles.all.map((gap) => gap.reduce((sum, count) => sum + count, 0))).toEqual([5]);
    expect(bundles.all[0]?.[32 * LANES + 0]).toBe(2);
    expect(bundles.all[0]?.[NOT_ACTIVE * LANES + NOT_ACTIVE]).toBe(1);
  });

  it('count what a filter leaves, whether that is most trials or few', () => {
    for (const shown of [
      [1, 0, 0, 0, 0, 1],
      [1, 1, 1, 0, 1, 1],
      [0, 0, 0, 0, 0, 0],
      [1, 1, 1, 1, 1, 1],
    ]) {
      // prettier-ignore
      const [counts] = countShown(bundles, Uint8Array.from(shown));
      const expected = axisBundles(
        [LEVELS, NUMBERS],
        everything.map((drawn, trial) => drawn & (shown[trial] ?? 0)),
      );
      expect(counts).toEqual(expected.all[0]);
    }
  });

  it('count with a memory what they count without one', () => {
    const memory = {};
    for (const shown of [
      [1, 0, 0, 0, 0, 1],
      [1, 1, 1, 0, 1, 1],
      [0, 0, 0, 0, 0, 0],
      [1, 1, 0, 1, 1, 1],
    ]) {
      const mask = Uint8Array.from(shown);
      expect(countShown(bundles, mask, memory)).toEqual(countShown(bundles, mask));
    }
    const others = axisBundles([NUMBERS, LEVELS], everything);
    expect(countShown(others, everything, memory)).toEqual(others.all);
  });
});
