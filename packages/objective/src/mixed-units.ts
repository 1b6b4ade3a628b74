import type { Metric, Objective } from '@edgewright/contracts';

/** A goal that counts in a sum: 1 of its unit adds `weight`. */
export interface WeighedGoal {
  readonly metric: string;
  readonly unit: string;
  readonly weight: number;
}

/**
 * The goals that a weighted sum adds up although their units differ, so that its weights decide what is worth how much; empty
 * where units are the same, or the reward is another.
 *
 * @param metrics what the evaluators of the study yield
 */
export function mixedUnits(
  { goals, reward }: Objective,
  metrics: readonly Pick<Metric, 'name' | 'unit'>[],
): readonly WeighedGoal[] {
  if (reward.kind !== 'weighted-sum') return [];
  const weighed = goals.flatMap(({ metric }) => {
    const weight = reward.weights?.[metric] ?? 1;
    const unit = metrics.find(({ name }) => name === metric)?.unit ?? '';
    return weight === 0 ? [] : [{ metric, unit, weight }];
  });
  return new Set(weighed.map(({ unit }) => unit)).size > 1 ? weighed : [];
}
