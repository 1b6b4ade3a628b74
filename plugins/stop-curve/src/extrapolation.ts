/**
 * Where a learning curve will end. The last values of curves that went to their ends are regressed on what the same curves had
 * shown by the step at hand:
 *
 *   end ≈ w₀ + w₁ · v(s) + w₂ · (v(s) − v(s/2)),   w ~ N((0, 1, 0), λ⁻¹), error ~ N(0, σ²)
 *
 * Before any peer is known, that says that a curve ends where it is; every peer that ended corrects it. The deviation of a
 * prediction grows where few peers ended, and where the curve at hand is unlike them:
 *
 *   sd² = σ² · (1 + xᵀ (XᵀX + λI)⁻¹ x)
 *
 * No form of curve is assumed, so that warm-ups and schedules of the learning rate, which peers share, do no harm.
 *
 * @source regression on partial curves: B. Baker et al., "Accelerating Neural Architecture Search using Performance
 * Prediction", ICLR 2018 workshop; Bayesian linear regression: C. Bishop, "Pattern Recognition and Machine Learning", 3.3
 */

/** A curve by a step, and where it ended. */
export interface KnownCurve {
  readonly seen: CurveSummary;
  readonly end: number;
}

/** What is looked at of a curve. */
export interface CurveSummary {
  /** Its value at the step. */
  readonly value: number;
  /** What it gained since half of the step. */
  readonly gain: number;
}

/** A prediction of a normal distribution. */
export interface Prediction {
  readonly mean: number;
  readonly deviation: number;
}

/** In curves: how much the belief that a curve ends where it is weighs. */
const PRIOR_WEIGHT = 0.1;
const FEATURES = 3;

/** Predicts where a curve ends, from at least two others that have. All numbers are of the same order of size. */
export function predictEnd(curve: CurveSummary, known: readonly KnownCurve[]): Prediction {
  const rows = known.map(({ seen }) => features(seen));
  // What is to be explained is what the curves still gained.
  const gains = known.map(({ seen, end }) => end - seen.value);
  const precision = matrix((i, j) => dot(column(rows, i), column(rows, j)) + (i === j ? PRIOR_WEIGHT : 0));
  const inverse = inverted(precision);
  const moments = range().map((i) => dot(column(rows, i), gains));
  const weights = range().map((i) => dot(inverse[i] ?? [], moments));
  const squares = rows.reduce((sum, row, i) => sum + ((gains[i] ?? 0) - dot(row, weights)) ** 2, 0);
  const row = features(curve);
  const leverage = dot(
    row,
    range().map((i) => dot(inverse[i] ?? [], row)),
  );
  const variance = (squares / Math.max(1, known.length - FEATURES + 1)) * (1 + Math.max(0, leverage));
  return { mean: curve.value + dot(row, weights), deviation: Math.sqrt(variance) };
}

function features({ value, gain }: CurveSummary): readonly number[] {
  return [1, value, gain];
}

function range(): readonly number[] {
  return [0, 1, 2];
}

function matrix(entry: (i: number, j: number) => number): readonly (readonly number[])[] {
  return range().map((i) => range().map((j) => entry(i, j)));
}

function column(rows: readonly (readonly number[])[], index: number): readonly number[] {
  return rows.map((row) => row[index] ?? 0);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** By cofactors: of a symmetric, positive definite matrix of three rows. */
function inverted(m: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const at = (i: number, j: number) => m[i % FEATURES]?.[j % FEATURES] ?? 0;
  const cofactor = (i: number, j: number) =>
    at(i + 1, j + 1) * at(i + 2, j + 2) - at(i + 1, j + 2) * at(i + 2, j + 1);
  const determinant = range().reduce((sum, j) => sum + at(0, j) * cofactor(0, j), 0);
  return matrix((i, j) => cofactor(j, i) / determinant);
}
