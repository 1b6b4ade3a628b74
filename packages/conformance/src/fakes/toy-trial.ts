import type { FinishedTrial } from '@edgewright/contracts';

/** A finished trial: completed and feasible, where nothing else is said. */
export function toyTrial({
  number,
  candidate = {},
  ...parts
}: Partial<FinishedTrial> & Pick<FinishedTrial, 'number'>): FinishedTrial {
  return {
    ...{ number, candidate, state: 'completed', metrics: {}, feasible: true, reward: 0 },
    ...{ error: null, cached: [], outsideFit: {} },
    ...parts,
  };
}
