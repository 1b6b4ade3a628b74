import type { Setting, MetricModels } from '../surrogates/metric-models.js';
import { logExpectedImprovement } from './expected-improvement.js';
import type { AcquisitionFunction } from './acquisition-function.js';

/** Share of the plain sum beside the worst goal, which orders candidates that share their worst. */
const SUM = 0.05;

/**
 * What a candidate is expected to add to a front of any number of goals: by a weighted Chebyshev distance, whose weights
 * change from suggestion to suggestion.
 *
 * @param weight uniform in [0, 1), another for every suggestion
 * @source Knowles 2006 (ParEGO)
 */
export function scalarisedImprovement(
  { objective }: Setting,
  model: MetricModels,
  weight: number,
): AcquisitionFunction {
  const metrics = objective.goals.map(({ metric }) => metric);
  const weights = weightsOf(metrics.length, weight);
  const scalar = (scores: readonly number[]) =>
    Math.min(...scores.map((score, axis) => (weights[axis] ?? 0) * score)) +
    SUM * scores.reduce((sum, score) => sum + score, 0);
  const best = model.past
    .filter(({ feasible }) => feasible)
    .map((past) => scalar(metrics.map((metric) => model.smoothed(metric, past))))
    .reduce((highest, each) => Math.max(highest, each), -Infinity);
  return (pooled) => {
    const predictions = metrics.map((metric) => model.predict(metric, pooled));
    const deviation = Math.hypot(
      ...predictions.map((prediction, axis) => (weights[axis] ?? 0) * prediction.deviation),
    );
    return logExpectedImprovement({ mean: scalar(predictions.map(({ mean }) => mean)), deviation }, best);
  };
}

/** Weights that sum to 1, spread evenly over all such: exponential variates from one number, each by another stride. */
function weightsOf(count: number, weight: number): readonly number[] {
  const raw = Array.from(
    { length: count },
    (_, axis) => -Math.log(1 - ((weight * (axis * 7 + 1)) % 1)) + 1e-3,
  );
  const total = raw.reduce((sum, each) => sum + each, 0);
  return raw.map((each) => each / total);
}
