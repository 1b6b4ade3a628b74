import { describe, expect, it } from '@jest/globals';
import { agreementOf, type Pair } from './agreement.js';

const pairsOf = (...rows: readonly (readonly [number, number])[]): Pair[] =>
  rows.map(([measuredMs, predictedMs], index) => ({ network: `n${index}`, measuredMs, predictedMs }));

describe('agreement', () => {
  it('is whole where every prediction is right', () => {
    expect(agreementOf(pairsOf([1, 1], [2, 2], [4, 4]))).toEqual({
      rows: 3,
      mapePercent: 0,
      kendall: 1,
      r2: 1,
      r2OfLine: 1,
      largestInversion: null,
    });
  });

  it('tells the predictions themselves from the best line through them', () => {
    const { mapePercent, r2, r2OfLine, kendall } = agreementOf(pairsOf([2, 1], [4, 2], [6, 3]));
    expect(mapePercent).toBeCloseTo(50, 9);
    // 1 - (1 + 4 + 9) / (4 + 0 + 4)
    expect(r2).toBeCloseTo(-0.75, 9);
    expect(r2OfLine).toBeCloseTo(1, 9);
    expect(kendall).toBe(1);
  });

  it('finds the pair in the wrong order that is furthest apart, and none that is within 10 %', () => {
    const { largestInversion, kendall } = agreementOf(pairsOf([1, 3], [1.5, 2], [2, 1]));
    expect(kendall).toBe(-1);
    expect(largestInversion).toEqual({ faster: 'n0', slower: 'n2', apartPercent: 100 });
    expect(agreementOf(pairsOf([1, 3], [1.05, 2], [9, 9])).largestInversion).toBeNull();
  });

  it('claims nothing of two rows, which always lie on a line, nor of ties', () => {
    expect(agreementOf(pairsOf([1, 5], [2, 6]))).toMatchObject({ kendall: null, r2: null, r2OfLine: null });
    expect(agreementOf(pairsOf([1, 1], [1, 1], [1, 1]))).toMatchObject({ kendall: null, r2: null });
  });
});
