import { describe, expect, it } from '@jest/globals';
import { tickText } from './tick-text.js';

describe('tickText', () => {
  it.each([
    [0, '0'],
    [0.05, '0.05'],
    [2000, '2000'],
    [20_000, '20k'],
    [5_000_000, '5M'],
    [2e9, '2G'],
    [5e12, '5T'],
    [-1.5, '−1.5'],
    [1e-7, '1e−7'],
  ])('writes %d as %s', (tick, text) => {
    expect(tickText(tick)).toBe(text);
  });
});
