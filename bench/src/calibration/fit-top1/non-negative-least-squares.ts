import { mean } from '../../statistics/index.js';

/** Columns of equal length: one for each explaining variable. */
export type Columns = readonly Float64Array[];

/** A fit `target ≈ constant + Σ weight · column`. */
export interface LinearFit {
  readonly constant: number;
  readonly weights: Float64Array;
}

const SWEEPS = 3000;
const TOLERANCE = 1e-9;

/** Least squares with weights that are not negative and a free constant, by coordinate descent on the normal equations. */
export function nonNegativeLeastSquares(columns: Columns, target: Float64Array): LinearFit {
  const centres = columns.map(mean);
  const centre = mean(target);
  const gram = columns.map((a, i) =>
    columns.map((b, j) => covariance(a, b, [centres[i] ?? 0, centres[j] ?? 0])),
  );
  const moments = columns.map((column, i) => covariance(column, target, [centres[i] ?? 0, centre]));
  const weights = new Float64Array(columns.length);
  for (let sweep = 0; sweep < SWEEPS && sweepOnce(weights, gram, moments) > TOLERANCE; sweep++);
  const explained = weights.reduce((sum, weight, i) => sum + weight * (centres[i] ?? 0), 0);
  return { constant: centre - explained, weights };
}

/** Returns the largest change. */
function sweepOnce(weights: Float64Array, gram: readonly number[][], moments: readonly number[]): number {
  let largest = 0;
  for (const [i, row] of gram.entries()) {
    const own = row[i] ?? 0;
    if (own < 1e-12) continue;
    let rest = (moments[i] ?? 0) + own * (weights[i] ?? 0);
    for (let j = 0; j < row.length; j++) rest -= (row[j] ?? 0) * (weights[j] ?? 0);
    const next = Math.max(0, rest / own);
    largest = Math.max(largest, Math.abs(next - (weights[i] ?? 0)));
    weights[i] = next;
  }
  return largest;
}

function covariance(a: Float64Array, b: Float64Array, [centreA, centreB]: [number, number]): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += ((a[n] ?? 0) - centreA) * ((b[n] ?? 0) - centreB);
  return sum / a.length;
}
