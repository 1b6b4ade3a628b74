import { describe, expect, it } from '@jest/globals';
import { bar, sparkline } from './bars.js';

describe('bar', () => {
  it.each([
    [0, '    '],
    [1, '████'],
    [0.5, '██  '],
    [1 / 32, '▏   '],
    [0.65, '██▋ '],
    [-1, '    '],
    [7, '████'],
  ])('draws %d in eighths of a character', (fraction, drawn) => {
    expect(bar(fraction, 4)).toBe(drawn);
  });
});

describe('sparkline', () => {
  it('draws a bar a value, full from the most on', () => {
    expect(sparkline([0, 0.25, 0.5, 0.75, 1, 2], 1)).toBe('▁▃▅▇██');
  });

  it('is flat where nothing can be above nothing', () => {
    expect(sparkline([0, 0], 0)).toBe('▁▁');
  });
});
