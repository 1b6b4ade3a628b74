import { describe, expect, it } from '@jest/globals';
import { COLUMNS, randomRows, SOME } from '../testing/random-rows.js';
import { appendRow, inverse, solveLower, solveUpper, type Triangle } from './cholesky.js';
import { covariances, variance } from './kernel.js';
import { KernelTerms } from './kernel-terms.js';

const rows = randomRows(12, 1);
const kernelTerms = new KernelTerms(COLUMNS, rows);
const matrix = rows.map((row, i) =>
  [...covariances(kernelTerms, SOME, { row })].with(i, variance(SOME, row) + SOME.noise),
);
const factor: Triangle = [];
matrix.forEach((row, i) => {
  appendRow(factor, Float64Array.from(row.slice(0, i + 1)));
});

describe('a Cholesky factor grown row by row', () => {
  it('times its transpose is the matrix', () => {
    matrix.forEach((row, i) => {
      row.forEach((value, j) => {
        const product = Array.from(factor[i] ?? []).reduce(
          (sum, each, k) => sum + each * (factor[j]?.[k] ?? 0),
          0,
        );
        expect(product).toBeCloseTo(value, 12);
      });
    });
  });

  it('solves what the matrix multiplies', () => {
    const x = Float64Array.from(rows, (_, i) => Math.sin(i));
    const b = Float64Array.from(matrix, (row) => row.reduce((sum, value, j) => sum + value * (x[j] ?? 0), 0));
    solveLower(factor, b);
    solveUpper(factor, b);
    b.forEach((value, i) => {
      expect(value).toBeCloseTo(x[i] ?? NaN, 9);
    });
  });

  it('gives the inverse', () => {
    const precision = inverse(factor);
    const at = (i: number, j: number) => (i >= j ? precision[i]?.[j] : precision[j]?.[i]) ?? NaN;
    matrix.forEach((row, i) => {
      rows.forEach((_, j) => {
        const product = row.reduce((sum, value, k) => sum + value * at(k, j), 0);
        expect(product).toBeCloseTo(i === j ? 1 : 0, 9);
      });
    });
  });

  it('stays finite where rows are twins', () => {
    const twins: Triangle = [];
    appendRow(twins, Float64Array.of(1));
    appendRow(twins, Float64Array.of(1, 1));
    expect(twins[1]?.[1]).toBeGreaterThan(0);
  });
});
