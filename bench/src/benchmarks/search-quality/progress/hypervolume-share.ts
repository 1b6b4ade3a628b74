import type { Objective } from '@edgewright/contracts';
import { type GoalPoint, goalValues, hypervolume, ParetoFront } from '@edgewright/objective';
import type { Progress } from './progress.js';

/** Where a hypervolume is measured from, and how large it can get. */
export interface HypervolumeScale {
  /** In the order of the goals, larger being better on every axis. */
  readonly reference: GoalPoint;
  readonly whole: number;
}

/** The hypervolume of the front so far, in percent of that of the true front. */
export function hypervolumeShare(
  objective: Pick<Objective, 'goals'>,
  { reference, whole }: HypervolumeScale,
): Progress {
  const front = new ParetoFront();
  let count = 0;
  let share = 0;
  return {
    add: (metrics) => {
      if (!front.add(count++, goalValues(objective, metrics)).joined) return;
      share =
        (100 *
          hypervolume(
            front.members().map(({ values }) => values),
            reference,
          )) /
        whole;
    },
    figure: () => share,
  };
}
