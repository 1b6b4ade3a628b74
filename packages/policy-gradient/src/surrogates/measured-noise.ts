import type { NormalScores } from './normal-scores.js';

/** The mean of several evaluations of one candidate, and how they differed. */
export interface RepeatedValue {
  /** Turned so that larger is better. */
  readonly value: number;
  /** Sample standard deviation of single evaluations. */
  readonly deviation: number;
  readonly runs: number;
}

/** What repeated evaluations say of the noise of a metric. */
export interface MeasuredNoise {
  /** Variance of a mean, on the scale of normal scores. */
  readonly variance: number;
  /** Evaluations beyond the first of each candidate: how sure that is. */
  readonly freedom: number;
}

/**
 * The noise of a metric from all candidates that were evaluated several times. One variance for all: what the few evaluations of one
 * candidate say of its own noise is mostly chance. `undefined` where none was repeated.
 *
 * @source pooled variance; the scale by a difference quotient of the scores over one standard error to each side
 */
export function measuredNoise(
  scores: NormalScores,
  repeated: readonly RepeatedValue[],
): MeasuredNoise | undefined {
  const freedom = repeated.reduce((sum, { runs }) => sum + runs - 1, 0);
  if (freedom === 0) return undefined;
  const squares = repeated.reduce((sum, { deviation, runs }) => sum + (runs - 1) * deviation ** 2, 0);
  const pooled = Math.sqrt(squares / freedom);
  const variances = repeated.map(({ value, runs }) => {
    const error = pooled / Math.sqrt(runs);
    return ((scores.scoreOf(value + error) - scores.scoreOf(value - error)) / 2) ** 2;
  });
  return { variance: variances.reduce((sum, each) => sum + each, 0) / variances.length, freedom };
}
