import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { niceRange, scaleOf } from './scale.js';
import type { Axis } from './scene.js';

const LINEAR: Axis = { label: 'x', scale: 'linear' };
const LOGARITHMIC: Axis = { label: 'x', scale: 'logarithmic' };

describe('a linear scale', () => {
  it.each([
    [[0, 4.2], 6, [0, 1, 2, 3, 4, 5]],
    [[0.1, 0.3], 5, [0.1, 0.15, 0.2, 0.25, 0.3]],
    [[-3, 12], 4, [-5, 0, 5, 10, 15]],
    [[7, 7], 3, [6, 6.5, 7, 7.5, 8]],
    [[], 2, [0, 0.5, 1]],
  ])('of %j in %d steps names %j', (values, most, ticks) => {
    expect(scaleOf(LINEAR, values, most).ticks).toEqual(ticks);
  });

  it('keeps the range it is given, and names what lies within', () => {
    const { range, ticks } = scaleOf({ ...LINEAR, range: { low: 74.3, high: 78.4 } }, [0, 100], 5);
    expect(range).toEqual({ low: 74.3, high: 78.4 });
    expect(ticks).toEqual([75, 76, 77, 78]);
  });

  it('of what is counted has no tick between two whole numbers', () => {
    const axis: Axis = { ...LINEAR, whole: true, range: { low: 0, high: 2 } };
    expect(scaleOf(axis, [], 8).ticks).toEqual([0, 1, 2]);
  });

  it('leaves out what is not finite', () => {
    expect(niceRange([NaN, -Infinity, 1, 2, Infinity], 2)).toEqual({ low: 1, high: 2 });
  });
});

describe('a logarithmic scale', () => {
  it('names 1, 2 and 5 times powers of ten', () => {
    expect(scaleOf(LOGARITHMIC, [0.03, 0.7], 9).ticks).toEqual([0.02, 0.05, 0.1, 0.2, 0.5, 1]);
    expect(scaleOf(LOGARITHMIC, [1000, 1000], 9).ticks).toEqual([1000, 2000]);
  });

  it('names fewer where there is no room', () => {
    expect(scaleOf(LOGARITHMIC, [1, 10_000], 8).ticks).toEqual([1, 10, 100, 1000, 10_000]);
    expect(scaleOf(LOGARITHMIC, [1, 1e8], 5).ticks).toEqual([1, 100, 10_000, 1e6, 1e8]);
  });

  it('is a scale even of values that have no logarithm', () => {
    expect(scaleOf(LOGARITHMIC, [0, -1], 9).ticks).toEqual([1, 2, 5, 10]);
  });
});

describe('every scale', () => {
  it.each([LINEAR, LOGARITHMIC])('$scale: holds every value, in order, with ticks at both ends', (axis) => {
    const value = fc.double({ min: 1e-6, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        const { range, ticks, place } = scaleOf(axis, values, 1000);
        expect([ticks[0], ticks.at(-1)]).toEqual([range.low, range.high]);
        const places = [...values].sort((a, b) => a - b).map(place);
        for (const [index, share] of places.entries()) {
          expect(share).toBeGreaterThanOrEqual(-1e-9);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
          expect(share).toBeGreaterThanOrEqual(places[index - 1] ?? share);
        }
      }),
    );
  });
});
