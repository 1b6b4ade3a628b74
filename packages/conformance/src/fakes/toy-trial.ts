import type { FinishedTrial } from '@edgewright/contracts';

/** A finished trial: completed and feasible where nothing else is said, and failed where its reward is `null`. */
export function toyTrial({
  number,
  candidate = {},
  reward = 0,
  ...parts
}: Partial<FinishedTrial> & Pick<FinishedTrial, 'number'>): FinishedTrial {
  return {
    number,
    candidate,
    state: reward === null ? 'failed' : 'completed',
    metrics: {},
    feasible: true,
    reward,
    error: null,
    cached: [],
    outsideFit: {},
    ...parts,
  };
}
