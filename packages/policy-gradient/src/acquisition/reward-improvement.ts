import type { Metrics } from '@edgewright/contracts';
import { feasibleReward, metricsOf } from '@edgewright/objective';
import type { PoolCandidate } from '../candidate-pool.js';
import type { Setting, MetricModels } from '../surrogates/metric-models.js';
import { logExpectedImprovement } from './expected-improvement.js';
import type { AcquisitionFunction } from './acquisition-function.js';

/** Keeps ratios of a published reward defined where a prediction goes through zero. */
const LEAST = 1e-9;

/** Expected improvement of the reward over the best feasible trial; its deviation follows from those of the metrics. */
export function rewardImprovement({ objective }: Setting, model: MetricModels): AcquisitionFunction {
  const metrics = metricsOf(objective);
  const best = model.past.reduce(
    (highest, { feasible, reward }) => (feasible ? Math.max(highest, reward ?? -Infinity) : highest),
    -Infinity,
  );
  return (pooled) => {
    const rewardAt = (shift: number) => feasibleReward(objective, shifted(metrics, { model, pooled, shift }));
    const deviation = Math.abs(rewardAt(1) - rewardAt(-1)) / 2;
    return logExpectedImprovement({ mean: rewardAt(0), deviation }, best);
  };
}

interface Shift {
  readonly model: MetricModels;
  readonly pooled: PoolCandidate;
  /** In standard deviations. */
  readonly shift: number;
}

function shifted(metrics: readonly string[], { model, pooled, shift }: Shift): Metrics {
  return Object.fromEntries(
    metrics.map((metric) => {
      const exact = pooled.cheap[metric];
      if (exact !== undefined) return [metric, exact];
      const { mean, deviation } = model.predict(metric, pooled);
      const value = model.valueOf(metric, mean + shift * deviation);
      return [metric, value === 0 ? LEAST : value];
    }),
  );
}
