/** A symmetric positive definite matrix, row by row. */
export type Matrix = readonly Float64Array[];

/** The lower triangle L of A = L·Lᵀ (Cholesky). */
export function cholesky(matrix: Matrix): Matrix {
  const lower = matrix.map((row) => new Float64Array(row.length));
  for (const [i, row] of lower.entries()) {
    for (let j = 0; j <= i; j++) {
      const other = lower[j] ?? row;
      let sum = matrix[i]?.[j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (row[k] ?? 0) * (other[k] ?? 0);
      row[j] = i === j ? Math.sqrt(sum) : sum / (other[j] ?? 1);
    }
  }
  return lower;
}

/** Solves A·x = b given the Cholesky factor of A. */
export function solve(lower: Matrix, b: Float64Array): Float64Array {
  const x = Float64Array.from(b);
  for (const [i, row] of lower.entries()) {
    for (let k = 0; k < i; k++) x[i] = (x[i] ?? 0) - (row[k] ?? 0) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / (row[i] ?? 1);
  }
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i] = (x[i] ?? 0) - (lower[k]?.[i] ?? 0) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / (lower[i]?.[i] ?? 1);
  }
  return x;
}

/** The inverse, given the Cholesky factor. */
export function inverse(lower: Matrix): Matrix {
  return lower.map((_, i) =>
    solve(
      lower,
      Float64Array.from(lower, (_row, j) => (i === j ? 1 : 0)),
    ),
  );
}
