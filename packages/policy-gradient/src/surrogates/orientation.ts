import type { Objective } from '@edgewright/contracts';

/** 1 where larger values of a metric serve an objective, −1 where smaller ones do. A mere target counts as a cost. */
export function orientation({ goals, constraints }: Objective, metric: string): 1 | -1 {
  const goal = goals.find((each) => each.metric === metric);
  if (goal !== undefined) return goal.direction === 'maximise' ? 1 : -1;
  return constraints.some((each) => each.metric === metric && 'atLeast' in each) ? 1 : -1;
}
