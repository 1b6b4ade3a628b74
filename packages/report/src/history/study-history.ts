import type { Direction, Metrics, Reached } from '@edgewright/contracts';

/** What a study had reached of one quantity: an entry for each trial that was better than all before. */
export interface BestSoFar {
  /** A goal, or `reward`. */
  readonly name: string;
  readonly direction: Direction;
  readonly improvements: readonly Reached[];
}

/** How much of the space of goals the front dominates, after some of the trials. */
export interface HypervolumeHistory {
  /** The corner that the volume is measured from, by goal. */
  readonly reference: Metrics;
  /** By trial; the last one has every trial. In the product of the units of the goals. */
  readonly after: readonly Reached[];
}

/** How a study got on, over its trials. */
export interface StudyHistory {
  readonly study: string;
  /** The number of the last trial. */
  readonly trials: number;
  readonly feasible: number;
  /** The reward first, then each goal. */
  readonly best: readonly BestSoFar[];
  /** `undefined` but for two or three goals. */
  readonly hypervolume: HypervolumeHistory | undefined;
}

/** The value that stood after a trial; `undefined` before the first. */
export function reachedBy(reached: readonly Reached[], trial: number): number | undefined {
  return reached.findLast((one) => one.trial <= trial)?.value;
}
