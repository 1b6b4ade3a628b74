import { describe, expect, it } from '@jest/globals';
import { extrapolationText, extrapolationTexts, type Extrapolation } from './extrapolation.js';

describe('an extrapolation in words', () => {
  it.each<[Extrapolation, string]>([
    [
      { quantity: 'image size', value: 160, fitted: { min: 224, max: 224 }, unit: 'pixels' },
      'image size 160 pixels, fitted on 224 pixels',
    ],
    [{ quantity: 'width', value: 1.23456, fitted: { min: 0.5, max: 1 } }, 'width 1.235, fitted on 0.5 to 1'],
    [{ quantity: 'depth', value: 9, fitted: { max: 5 } }, 'depth 9, fitted on at most 5'],
    [{ quantity: 'links', value: 0, fitted: { min: 1 } }, 'links 0, fitted on at least 1'],
    [
      { quantity: 'operations', value: 'argmax', fitted: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] },
      'operations argmax, fitted on a, b, c, d, e, f and 2 more',
    ],
  ])('%j', (extrapolation, text) => {
    expect(extrapolationText(extrapolation)).toBe(text);
  });

  it('is told once, in an order of its own', () => {
    const of = (quantity: string): Extrapolation => ({ quantity, value: 2, fitted: { max: 1 } });
    expect(extrapolationTexts([of('b'), of('a'), of('b')])).toEqual([
      'a 2, fitted on at most 1',
      'b 2, fitted on at most 1',
    ]);
    expect(extrapolationTexts()).toEqual([]);
  });
});
