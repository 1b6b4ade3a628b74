import { describe, expect, it } from '@jest/globals';
import { tableLines } from './table.js';

describe('tableLines', () => {
  it('aligns numbers to the right, words to the left, and shows nothing as a dash', () => {
    const lines = tableLines({
      columns: ['layer', 'macs', 'used'],
      rows: [
        ['stem', 1200, true],
        ['block', null, false],
      ],
    });
    expect(lines).toEqual(['layer   macs  used', 'stem   1,200  yes', 'block      –  no']);
  });

  it('is its titles alone when there are no rows', () => {
    expect(tableLines({ columns: ['a', 'b'], rows: [] })).toEqual(['a  b']);
  });
});
