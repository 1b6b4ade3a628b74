import { describe, expect, it } from '@jest/globals';
import { COLUMNS, randomRows, SOME } from '../testing/random-rows.js';
import { type Row, dissimilarity } from './columns.js';
import { KernelTerms } from './kernel-terms.js';

const rows = randomRows(20, 6);
const kernelTerms = new KernelTerms(COLUMNS, rows);
const { categories } = COLUMNS;

/** What a column of two rows has in common, by definition. */
function columnOf(c: number, x: Row, y: Row): { readonly dissimilar: number; readonly agree: number } {
  const a = x[c] ?? NaN;
  const b = y[c] ?? NaN;
  const dissimilar = dissimilarity(categories[c] ?? true, a, b);
  const comparable = a === b || (categories[c] === false && a >= 0 && b >= 0);
  return { dissimilar, agree: comparable ? 1 / (1 + dissimilar) : 0 };
}

describe('kernelTerms to rows', () => {
  it.each([20, 7, 0])('is the sum over the columns, for the first %p rows', (count) => {
    for (const x of randomRows(10, 7)) {
      const { distances, agreements } = kernelTerms.compare(x, SOME.rates, count);
      expect(distances).toHaveLength(count);
      distances.forEach((distance, i) => {
        const parts = categories.map((_, c) => columnOf(c, x, rows[i] ?? x));
        expect(distance).toBeCloseTo(
          parts.reduce((sum, { dissimilar }, c) => sum + (SOME.rates[c] ?? 0) * dissimilar, 0),
          12,
        );
        const agreement = parts.reduce((sum, { agree }) => sum + agree, 0) / parts.length;
        expect(agreements[i]).toBeCloseTo(agreement, 12);
      });
    }
  });

  it('is complete with itself', () => {
    rows.forEach((row, i) => {
      const { distances, agreements } = kernelTerms.compare(row, SOME.rates);
      expect(distances[i]).toBe(0);
      expect(agreements[i]).toBe(1);
    });
  });

  it('multiplies totals', () => {
    const [x] = randomRows(1, 8);
    const products = kernelTerms.products(x ?? new Float64Array());
    products.forEach((product, i) => {
      const p = x?.slice(-2) ?? [];
      const q = rows[i]?.slice(-2) ?? [];
      expect(product).toBeCloseTo((p[0] ?? 0) * (q[0] ?? 0) + (p[1] ?? 0) * (q[1] ?? 0), 12);
    });
  });
});
