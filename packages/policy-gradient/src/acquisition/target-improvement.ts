import type { Setting, MetricModels } from '../surrogates/metric-models.js';
import { logExpectedImprovement } from './expected-improvement.js';
import type { AcquisitionFunction } from './acquisition-function.js';

/** How far from a target a candidate may be, as a fraction of the target, to be at it. */
const TOLERANCE = 0.02;

/** Expected improvement of the first goal that is not a target, among candidates at the targets. */
export function targetImprovement({ objective }: Setting, model: MetricModels): AcquisitionFunction {
  const targets = objective.constraints.flatMap((constraint) => ('target' in constraint ? [constraint] : []));
  const goal = objective.goals.find(({ metric }) => targets.every((target) => target.metric !== metric));
  const missed = (values: Readonly<Record<string, number>>) =>
    Math.max(
      ...targets.map(({ metric, target }) => Math.abs((values[metric] ?? Infinity) / target - 1) / TOLERANCE),
    );
  const best = model.past.reduce(
    (highest, past) =>
      goal !== undefined && past.feasible && missed(past.metrics) <= 1
        ? Math.max(highest, model.smoothed(goal.metric, past))
        : highest,
    // Nothing there yet: whatever comes there is a gain.
    -4,
  );
  return (pooled) => {
    const values = Object.fromEntries(targets.map(({ metric }) => [metric, model.expect(metric, pooled)]));
    const away = Math.max(0, missed(values) - 0.5);
    const gain = goal === undefined ? 0 : logExpectedImprovement(model.predict(goal.metric, pooled), best);
    return gain - 2 * away * away;
  };
}
