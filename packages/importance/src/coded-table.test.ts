import { describe, expect, it } from '@jest/globals';
import { codedTable, INACTIVE, MOST_CHOICES } from './coded-table.js';

describe('codedTable', () => {
  it('keeps numbers in order, and tells null, false and nothing apart', () => {
    const { decisions } = codedTable(
      ['n', 'drop'],
      [{ n: 5, drop: null }, { n: 1, drop: false }, { n: 3 }, { drop: null }],
    );
    expect(decisions.map(({ codes }) => [...codes])).toEqual([
      [2, 0, 1, INACTIVE],
      [0, 1, INACTIVE, 0],
    ]);
    expect(decisions.map(({ choices, ordered }) => [choices, ordered])).toEqual([
      [3, true],
      [2, false],
    ]);
  });

  it('puts many numbers into bins and rare categories together', () => {
    const trials = Array.from({ length: 100 }, (_, index) => ({ x: index / 7, name: `n${index % 40}` }));
    const { decisions } = codedTable(['x', 'name'], trials);
    expect(decisions.map(({ choices }) => choices)).toEqual([MOST_CHOICES, MOST_CHOICES]);
    const codes = [...(decisions[0]?.codes ?? [])];
    expect(codes).toEqual(codes.toSorted((a, b) => a - b));
  });
});
