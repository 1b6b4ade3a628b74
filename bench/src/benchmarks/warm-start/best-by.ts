import type { TrialRecord } from '@edgewright/contracts';

/** The highest value of a metric among the feasible of the first trials; 0 where none is. */
export function bestBy(
  trials: readonly Pick<TrialRecord, 'number' | 'feasible' | 'metrics'>[],
  metric: string,
  last: number,
): number {
  const found = trials.filter(({ number, feasible }) => number <= last && feasible === true);
  return Math.max(0, ...found.map(({ metrics }) => metrics[metric] ?? 0));
}
