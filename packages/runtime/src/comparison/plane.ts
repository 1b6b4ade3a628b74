import type { Objective } from '@edgewright/contracts';
import type { Plane } from '@edgewright/report/studies';
import { noPlane } from '../errors.js';

/**
 * The plane of an objective: its first goal to maximise, and its first goal to minimise or else the first metric it
 * limits from above.
 *
 * @throws runtime/no-plane
 */
export function planeOf({ goals, constraints }: Objective): Plane {
  const quality = goals.find(({ direction }) => direction === 'maximise')?.metric;
  const cost =
    goals.find(({ direction }) => direction === 'minimise')?.metric ??
    constraints.find((constraint) => constraint.metric !== quality && !('atLeast' in constraint))?.metric;
  if (quality === undefined || cost === undefined) throw noPlane(quality === undefined ? 'worth' : 'cost');
  return { quality, cost };
}
