import { describe, expect, it } from '@jest/globals';
import { isWithin, typicalRange } from './typical-range.js';

describe('typicalRange', () => {
  it('leaves out what lies far from most', () => {
    expect(typicalRange([0.9, 8, 1, 1.2, 1.1, 0.8])).toEqual({ low: 0.8, high: 1.2 });
  });

  it('keeps everything that is spread out', () => {
    expect(typicalRange([5, 1, 4, 2, 3])).toEqual({ low: 1, high: 5 });
    expect(typicalRange([7])).toEqual({ low: 7, high: 7 });
    expect(typicalRange([1, 2])).toEqual({ low: 1, high: 2 });
    expect(typicalRange([3, 3, 3, 3, 3, 4])).toEqual({ low: 3, high: 4 });
  });
});

describe('isWithin', () => {
  it('counts both ends in', () => {
    expect([0.9, 1, 2, 2.1].map((value) => isWithin(value, { low: 1, high: 2 }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
