/** The lower triangle of a symmetric matrix, row by row: row i has i + 1 entries. */
export type Triangle = Float64Array[];

/**
 * Appends to the Cholesky factor L (rows of a lower triangle) the row that belongs to one more row of the matrix. Since row
 * i never looks at later ones, a factor grown row by row is the same to the last bit as one made at once.
 *
 * @param row float64[i + 1]: the next row of the matrix; it becomes the row of the factor
 */
export function appendRow(factor: Triangle, row: Float64Array): void {
  const last = factor.length;
  solveLower(factor, row);
  let pivot = row[last] ?? 0;
  for (let k = 0; k < last; k++) pivot -= (row[k] ?? 0) ** 2;
  // Twins make the matrix singular to rounding; the floor keeps the factor finite.
  row[last] = Math.sqrt(Math.max(pivot, 1e-10));
  factor.push(row);
}

/** Solves L x = b in place, for as many entries of b as the factor has rows. */
export function solveLower(factor: Triangle, b: Float64Array): void {
  for (let i = 0; i < factor.length; i++) {
    const row = factor[i] as Float64Array;
    let sum = b[i] as number;
    for (let k = 0; k < i; k++) sum -= (row[k] as number) * (b[k] as number);
    b[i] = sum / (row[i] as number);
  }
}

/** Solves Lᵀ x = b in place. */
export function solveUpper(factor: Triangle, b: Float64Array): void {
  for (let i = factor.length - 1; i >= 0; i--) {
    const row = factor[i] as Float64Array;
    const x = (b[i] as number) / (row[i] as number);
    b[i] = x;
    for (let k = 0; k < i; k++) b[k] = (b[k] as number) - (row[k] as number) * x;
  }
}

/** The inverse of L Lᵀ, as a lower triangle. */
export function inverse(factor: Triangle): Triangle {
  const size = factor.length;
  // Columns of L⁻¹, kept as rows so that every inner loop runs along memory.
  const columns = Array.from({ length: size }, (_, j) => inverseColumn(factor, j));
  return Array.from({ length: size }, (_, i) => {
    const left = columns[i] as Float64Array;
    const row = new Float64Array(i + 1);
    for (let j = 0; j <= i; j++) {
      const right = columns[j] as Float64Array;
      let sum = 0;
      for (let k = i; k < size; k++) sum += (left[k] as number) * (right[k] as number);
      row[j] = sum;
    }
    return row;
  });
}

function inverseColumn(factor: Triangle, j: number): Float64Array {
  const column = new Float64Array(factor.length);
  for (let i = j; i < factor.length; i++) {
    const row = factor[i] as Float64Array;
    let sum = i === j ? 1 : 0;
    for (let k = j; k < i; k++) sum -= (row[k] as number) * (column[k] as number);
    column[i] = sum / (row[i] as number);
  }
  return column;
}
