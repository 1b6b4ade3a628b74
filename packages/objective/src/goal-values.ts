import type { Goal, Metrics, Objective } from '@edgewright/contracts';
import { missingMetric, notFinite } from './errors.js';

/**
 * A trial's goals as float64[goals] where larger is better on every axis: minimised metrics change sign. This is the
 * form that {@link dominates}, {@link ParetoFront} and {@link hypervolume} take.
 *
 * @throws objective/missing-metric · objective/not-finite
 */
export function goalValues(objective: Pick<Objective, 'goals'>, metrics: Metrics): readonly number[] {
  return objective.goals.map((goal) => goalValue(goal, metrics));
}

/** One goal's value, larger being better. */
export function goalValue(goal: Goal, metrics: Metrics): number {
  const value = metrics[goal.metric];
  if (value === undefined) throw missingMetric(goal.metric, Object.keys(metrics));
  if (!Number.isFinite(value)) throw notFinite(goal, value);
  return goal.direction === 'maximise' ? value : 0 - value;
}
