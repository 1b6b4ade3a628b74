/** Residuals at a point; their squares are summed. */
export type Residuals = (point: readonly number[]) => readonly number[];

/**
 * The point that minimises the sum of squared residuals, by Levenberg–Marquardt with forward differences. Meant for a
 * dozen unknowns of magnitude about 1, such as logarithms.
 *
 * @source Marquardt 1963; the damping schedule is Nielsen's
 */
export function leastSquares(residuals: Residuals, start: readonly number[]): number[] {
  let point = [...start];
  let current = residuals(point);
  let cost = squaredSum(current);
  let damping = 1e-2;
  for (let iteration = 0; iteration < 60; iteration++) {
    const { normal, gradient } = linearise(residuals, point, current);
    let improved = false;
    for (let attempt = 0; attempt < 12 && !improved; attempt++) {
      const step = solve(dampen(normal, damping), gradient);
      const next = point.map((value, index) => value - (step[index] ?? 0));
      const nextResiduals = residuals(next);
      const nextCost = squaredSum(nextResiduals);
      improved = nextCost < cost;
      if (!improved) {
        damping *= 4;
        continue;
      }
      const gain = (cost - nextCost) / cost;
      point = next;
      current = nextResiduals;
      cost = nextCost;
      damping = Math.max(damping / 5, 1e-9);
      if (gain < 1e-8) return point;
    }
    if (!improved) return point;
  }
  return point;
}

function squaredSum(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

function linearise(
  residuals: Residuals,
  point: readonly number[],
  current: readonly number[],
): { readonly normal: number[][]; readonly gradient: number[] } {
  const width = 1e-5;
  const columns = point.map((_, index) => {
    const moved = residuals(point.map((value, other) => (other === index ? value + width : value)));
    return moved.map((value, row) => (value - (current[row] ?? 0)) / width);
  });
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, row) => sum + value * (b[row] ?? 0), 0);
  return {
    normal: columns.map((a) => columns.map((b) => dot(a, b))),
    gradient: columns.map((a) => dot(a, current)),
  };
}

function dampen(normal: readonly (readonly number[])[], damping: number): number[][] {
  return normal.map((row, i) => row.map((value, j) => (i === j ? value * (1 + damping) + 1e-12 : value)));
}

/** Gaussian elimination with partial pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const rest = rows.slice(column).toSorted((a, b) => Math.abs(b[column] ?? 0) - Math.abs(a[column] ?? 0));
    rows.splice(column, rest.length, ...rest);
    const pivot = rows[column] ?? [];
    for (const row of rows.slice(column + 1)) {
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let k = column; k <= size; k++) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    let value = rows[row]?.[size] ?? 0;
    for (let k = row + 1; k < size; k++) value -= (rows[row]?.[k] ?? 0) * (solution[k] ?? 0);
    solution[row] = value / (rows[row]?.[row] ?? 1);
  }
  return solution;
}
