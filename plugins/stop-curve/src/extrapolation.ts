/**
 * Where a learning curve will end. The last values of curves that went to their ends are regressed on what the same curves had
 * shown by the step at hand:
 *
 *   end ≈ w₀ + w₁ · v(s) + w₂ · (v(s) − v(s/2)) + w₃ · c₁ + …,   w ~ N((0, 1, 0, 0 …), λ⁻¹), error ~ N(0, σ²)
 *
 * where c are what else is known of a trial, such as its latency: small networks begin lower and gain for longer.
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
  /** What else is known of its trial, as far as that may tell how it goes on; of the order of 1. */
  readonly traits: readonly number[];
}

/** A prediction of a normal distribution. */
export interface Prediction {
  readonly mean: number;
  readonly deviation: number;
}

/** In curves: how much the belief that a curve ends where it is weighs. */
const PRIOR_WEIGHT = 0.1;

/** Predicts where a curve ends, from at least two others that have. All numbers are of the same order of size. */
export function predictEnd(curve: CurveSummary, known: readonly KnownCurve[]): Prediction {
  const rows = known.map(({ seen }) => features(seen));
  const row = features(curve);
  // What is to be explained is what the curves still gained.
  const gains = known.map(({ seen, end }) => end - seen.value);
  const columns = row.map((_, i) => rows.map((each) => each[i] ?? 0));
  const precision = columns.map((one, i) =>
    columns.map((other, j) => dot(one, other) + (i === j ? PRIOR_WEIGHT : 0)),
  );
  const moments = columns.map((each) => dot(each, gains));
  const [weights = [], spread = []] = solved(precision, [moments, row]);
  const squares = rows.reduce((sum, each, i) => sum + ((gains[i] ?? 0) - dot(each, weights)) ** 2, 0);
  const leverage = dot(row, spread);
  const variance = (squares / Math.max(1, known.length - row.length + 1)) * (1 + Math.max(0, leverage));
  return { mean: curve.value + dot(row, weights), deviation: Math.sqrt(variance) };
}

function features({ value, gain, traits }: CurveSummary): readonly number[] {
  return [1, value, gain, ...traits];
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** x of A x = b for each b, by elimination; A is symmetric and positive definite, so that no pivot is sought. */
function solved(
  matrix: readonly (readonly number[])[],
  sides: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...sides.map((side) => side[i] ?? 0)]);
  for (const [i, row] of rows.entries()) {
    const pivot = row[i] ?? 1;
    for (let column = i; column < row.length; column++) row[column] = (row[column] ?? 0) / pivot;
    for (const [k, other] of rows.entries()) {
      const factor = k === i ? 0 : (other[i] ?? 0);
      if (factor === 0) continue;
      for (let column = i; column < other.length; column++)
        other[column] = (other[column] ?? 0) - factor * (row[column] ?? 0);
    }
  }
  return sides.map((_, side) => rows.map((row) => row[size + side] ?? 0));
}
