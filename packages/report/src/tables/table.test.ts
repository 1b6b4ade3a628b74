import { describe, expect, it } from '@jest/globals';
import { fitsAsItIs, fitTable } from './table.js';

const layers = {
  columns: ['layer', 'macs', 'used'],
  rows: [
    ['stem', 1200, true],
    ['block', null, false],
  ],
};

describe('fitTable', () => {
  it('aligns numbers to the right, words to the left, and shows nothing as a dash', () => {
    expect(fitTable(layers)).toEqual({
      lines: ['layer   macs  used', 'stem   1,200  yes', 'block      –  no'],
      leftOut: [],
    });
  });

  it('is its titles alone when there are no rows', () => {
    expect(fitTable({ columns: ['a', 'b'], rows: [] }).lines).toEqual(['a  b']);
  });

  it('puts decimal points under each other', () => {
    const { lines } = fitTable({ columns: ['ms'], rows: [[0.7491], [12.3], [0], [-1]] });
    expect(lines).toEqual(['     ms', ' 0.7491', '12.3000', ' 0.0000', '-1.0000']);
  });

  it('writes numbers of different kinds each by itself', () => {
    const { lines } = fitTable({ columns: ['value'], rows: [[0.7491], [1_204_224]], mixed: ['value'] });
    expect(lines).toEqual(['    value', '   0.7491', '1,204,224']);
  });

  it('wraps prose where there is little room', () => {
    const { lines, leftOut } = fitTable(
      {
        columns: ['name', 'what it is'],
        rows: [['top1', 'an estimate of the accuracy, nothing is trained']],
      },
      32,
    );
    expect(lines).toEqual([
      'name  what it is',
      'top1  an estimate of the',
      '      accuracy, nothing is',
      '      trained',
    ]);
    expect(leftOut).toEqual([]);
  });

  it('leaves columns out from the right where there is less, but never the first', () => {
    expect(fitTable(layers, 12)).toEqual({
      lines: ['layer   macs', 'stem   1,200', 'block      –'],
      leftOut: ['used'],
    });
    expect(fitTable(layers, 2).leftOut).toEqual(['macs', 'used']);
  });
});

describe('fitsAsItIs', () => {
  it('tells whether nothing need be wrapped', () => {
    expect([fitsAsItIs(layers, 18), fitsAsItIs(layers, 17)]).toEqual([true, false]);
  });
});
