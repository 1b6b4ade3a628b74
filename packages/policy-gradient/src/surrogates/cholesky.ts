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
  const pivot = (row[last] ?? 0) - dot(row, row, last);
  // Twins make the matrix singular to rounding; the floor keeps the factor finite.
  row[last] = Math.sqrt(Math.max(pivot, 1e-10));
  factor.push(row);
}

/** Solves L x = b in place, for as many entries of b as the factor has rows. */
export function solveLower(factor: Triangle, b: Float64Array): void {
  for (let i = 0; i < factor.length; i++) {
    const row = factor[i] as Float64Array;
    b[i] = ((b[i] as number) - dot(row, b, i)) / (row[i] as number);
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

/** The inverse of L Lᵀ, as a lower triangle: M′ M, where M is the inverse of L. */
export function inverse(factor: Triangle): Triangle {
  const rows: Triangle = [];
  const result: Triangle = factor.map((row) => new Float64Array(row.length));
  factor.forEach((row, i) => {
    const own = new Float64Array(i + 1);
    for (let k = 0; k < i; k++) addScaled(own, rows[k] as Float64Array, -(row[k] as number));
    own[i] = 1;
    const pivot = row[i] as number;
    for (let k = 0; k <= i; k++) own[k] = (own[k] as number) / pivot;
    rows.push(own);
    for (let k = 0; k <= i; k++) addScaled(result[k] as Float64Array, own, own[k] as number);
  });
  return result;
}

/** Adds a multiple of one array to another, as far as both go. */
function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  const count = Math.min(target.length, source.length);
  for (let k = 0; k < count; k++) target[k] = (target[k] as number) + factor * (source[k] as number);
}

/** The sum of the products of the first `count` entries; in four sums, as one alone would wait for itself at every step. */
export function dot(a: Float64Array, b: Float64Array, count = a.length): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 3 < count; k += 4) {
    s0 += (a[k] as number) * (b[k] as number);
    s1 += (a[k + 1] as number) * (b[k + 1] as number);
    s2 += (a[k + 2] as number) * (b[k + 2] as number);
    s3 += (a[k + 3] as number) * (b[k + 3] as number);
  }
  for (; k < count; k++) s0 += (a[k] as number) * (b[k] as number);
  return s0 + s1 + (s2 + s3);
}
