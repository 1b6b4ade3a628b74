import { describe, expect, it } from '@jest/globals';
import { decodeBox, encodeBox } from './box-code.js';

const anchor = { top: 0.2, left: 0.2, bottom: 0.4, right: 0.6 };

describe('the code of a box', () => {
  it('is how far its middle lies away, by the size of the anchor, and the logarithm of its size', () => {
    // Middle (0.35, 0.5) beside (0.3, 0.4); twice as high, half as wide.
    const box = { top: 0.15, left: 0.4, bottom: 0.55, right: 0.6 };
    const code = encodeBox(box, anchor);
    const expected = [2.5, 2.5, 5 * Math.LN2, -5 * Math.LN2];
    code.forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index] ?? NaN, 12);
    });
    const back = decodeBox(code, anchor);
    expect(back.top).toBeCloseTo(0.15, 12);
    expect(back.right).toBeCloseTo(0.6, 12);
  });

  it('is zeros for the anchor itself, and finite whatever is said', () => {
    expect(encodeBox(anchor, anchor)).toEqual([0, 0, 0, 0]);
    const { bottom } = decodeBox([0, 0, 1e9, 0], anchor);
    expect(Number.isFinite(bottom)).toBe(true);
  });
});
