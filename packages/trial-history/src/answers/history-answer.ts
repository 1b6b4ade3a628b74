import type { Direction, Metrics } from '@edgewright/contracts';

/** A value from a trial on. */
export interface ReachedValue {
  readonly trial: number;
  readonly value: number;
}

/** How a study got on over its trials. */
export interface HistoryAnswer {
  /** The reward first, then each goal: an entry for each feasible trial that was better than all before. */
  readonly best: readonly {
    readonly name: string;
    readonly direction: Direction;
    readonly improvements: readonly ReachedValue[];
  }[];
  /** `null` but for two or three goals, and without a feasible trial. */
  readonly hypervolume: {
    /** The corner that the volume is measured from, by goal. */
    readonly reference: Metrics;
    /** In the product of the units of the goals. */
    readonly after: readonly ReachedValue[];
  } | null;
}
