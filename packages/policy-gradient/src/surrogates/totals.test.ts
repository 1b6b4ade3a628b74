import { describe, expect, it } from '@jest/globals';
import { Random } from '@edgewright/base';
import { categorical, defineSpace, encode, float, integer, sample } from '@edgewright/search-space';
import { conditionalSpace } from '../testing/spaces.js';
import { Totals } from './totals.js';

/** Three alike categories, two alike integers, and a number and a category that have no like. */
const space = defineSpace({
  first: categorical(['skip', 'conv', 'pool']),
  second: categorical(['pool', 'skip', 'conv']),
  third: categorical(['conv', 'pool', 'skip']),
  width: integer({ min: 1, max: 5 }),
  height: integer({ min: 1, max: 5 }),
  rate: float({ min: 0, max: 1 }),
  other: categorical(['skip', 'conv']),
});

const totalsOf = (candidate: Record<string, string | number>) =>
  [...new Totals(space.decisions).of(encode(space, candidate as never))].map((each) => +each.toFixed(9));

const some = { first: 'skip', second: 'conv', third: 'conv', width: 2, height: 5, rate: 0.5, other: 'skip' };

describe('totals over decisions alike', () => {
  it('are one an option of the categories and one for the numbers', () => {
    expect(new Totals(space.decisions).count).toBe(4);
  });

  it('count options wherever they are chosen, in whatever order they are listed', () => {
    const moved = { ...some, first: 'conv', second: 'skip', width: 5, height: 2 };
    expect(totalsOf(moved)).toEqual(totalsOf(some));
    expect(totalsOf({ ...some, first: 'conv' })).not.toEqual(totalsOf(some));
  });

  it('leave out what has no like', () => {
    expect(totalsOf({ ...some, rate: 0.9, other: 'conv' })).toEqual(totalsOf(some));
  });

  it('have mean 0 and squares that sum up to about 1 in uniform draws', () => {
    const totals = new Totals(space.decisions);
    const random = Random.from('totals');
    const draws = Array.from({ length: 4000 }, () => totals.of(encode(space, sample(space, random))));
    for (let t = 0; t < totals.count; t++) {
      const mean = draws.reduce((sum, each) => sum + (each[t] ?? 0), 0) / draws.length;
      expect(Math.abs(mean)).toBeLessThan(0.05);
    }
    const squares = draws.map((each) => each.reduce((sum, total) => sum + total * total, 0));
    const mean = squares.reduce((sum, each) => sum + each, 0) / draws.length;
    // Whole numbers vary more than the range that they are scaled by.
    expect(mean).toBeGreaterThan(0.9);
    expect(mean).toBeLessThan(1.35);
  });

  it('are numbers where decisions are not active', () => {
    const totals = new Totals(conditionalSpace.decisions);
    const random = Random.from('inactive');
    for (let draw = 0; draw < 50; draw++) {
      const encoding = encode(conditionalSpace, sample(conditionalSpace, random));
      expect([...totals.of(encoding)].every(Number.isFinite)).toBe(true);
    }
  });
});
