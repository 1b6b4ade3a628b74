import type { Setting, MetricModels } from '../surrogates/metric-models.js';
import { logExpectedImprovement } from './expected-improvement.js';
import type { AcquisitionFunction } from './acquisition-function.js';

/** Expected improvement of a single goal over the best feasible trial, noise taken out. */
export function goalImprovement({ objective }: Setting, model: MetricModels): AcquisitionFunction {
  const [goal] = objective.goals;
  if (goal === undefined) return () => 0;
  const best = model.past.reduce(
    (highest, past) => (past.feasible ? Math.max(highest, model.smoothed(goal.metric, past)) : highest),
    -Infinity,
  );
  return (pooled) => logExpectedImprovement(model.predict(goal.metric, pooled), best);
}
