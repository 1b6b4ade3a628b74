import { describe, expect, it } from '@jest/globals';
import { columnFormat } from './column-format.js';

describe('columnFormat', () => {
  it.each([
    ['whole numbers', [1200, 7], ['1,200', '7']],
    ['one order of size', [77.98, 78.034], ['77.98', '78.03']],
    ['two orders', [0.7491, 2.0731], ['0.7491', '2.0731']],
    ['many orders', [77.5, 0.001], ['77.500', '0.001']],
    ['what would vanish', [0.2, 3e-9], ['0.200000', '3.00e-9']],
    ['what has few decimals', [-2.49, 0.5, 0], ['-2.49', '0.50', '0.00']],
    ['huge numbers', [1e20, 0.5], ['1.00e+20', '0.5000']],
    ['no numbers', [Number.NaN, 1.5], ['NaN', '1.5']],
  ])('writes %s alike', (_, values, texts) => {
    expect(values.map(columnFormat(values))).toEqual(texts);
  });
});
