import type { Objective } from '@edgewright/contracts';
import { goalValues, ParetoFront } from '@edgewright/objective';
import type { Progress } from './progress.js';

/** How near the nearest point of the front so far lies to a target of a metric: 100 less the distance in percent of the target. */
export function nearnessToTarget(
  objective: Pick<Objective, 'goals'>,
  { metric, target }: { readonly metric: string; readonly target: number },
): Progress {
  const front = new ParetoFront<{ readonly value: number }>();
  return {
    add: (metrics) => {
      front.add({ value: metrics[metric] ?? NaN }, goalValues(objective, metrics));
    },
    figure: () => Math.max(...front.members().map(({ id }) => 100 * (1 - Math.abs(id.value / target - 1)))),
  };
}
