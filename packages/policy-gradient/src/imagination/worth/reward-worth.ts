import type { Metrics } from '@edgewright/contracts';
import { feasibleReward, metricsOf } from '@edgewright/objective';
import type { Imagined } from '../imagine.js';
import type { Setting, WorldModel } from '../world-model.js';
import { logExpectedImprovement } from './expected-improvement.js';
import type { Worth } from './worth.js';

/** Keeps ratios of a published reward defined where a belief goes through zero. */
const LEAST = 1e-9;

/** Expected improvement of the reward over the best feasible trial; the doubt of the reward from that of its metrics. */
export function rewardWorth({ objective }: Setting, model: WorldModel): Worth {
  const metrics = metricsOf(objective);
  const best = model.past.reduce(
    (highest, { feasible, reward }) => (feasible ? Math.max(highest, reward ?? -Infinity) : highest),
    -Infinity,
  );
  return (imagined) => {
    const rewardAt = (shift: number) =>
      feasibleReward(objective, shifted(metrics, { model, imagined, shift }));
    const deviation = Math.abs(rewardAt(1) - rewardAt(-1)) / 2;
    return logExpectedImprovement({ mean: rewardAt(0), deviation }, best);
  };
}

interface Shift {
  readonly model: WorldModel;
  readonly imagined: Imagined;
  /** In standard deviations. */
  readonly shift: number;
}

function shifted(metrics: readonly string[], { model, imagined, shift }: Shift): Metrics {
  return Object.fromEntries(
    metrics.map((metric) => {
      const exact = imagined.cheap[metric];
      if (exact !== undefined) return [metric, exact];
      const { mean, deviation } = model.believe(metric, imagined);
      const value = model.valueOf(metric, mean + shift * deviation);
      return [metric, value === 0 ? LEAST : value];
    }),
  );
}
