import type { TrialState } from '@edgewright/contracts';

/** Trials that came to nothing for one reason. */
export interface FailureGroup {
  readonly state: TrialState;
  /** Code of the error; `null` where there is none, as for lost trials. */
  readonly code: string | null;
  /** The metric of the hard constraint that infeasible trials break first; `null` for other failures. */
  readonly brokenConstraint: string | null;
  readonly trials: number;
  readonly firstTrial: number;
  readonly lastTrial: number;
  /** The messages of most trials, with how many have each and one of them. */
  readonly reasons: readonly {
    readonly message: string;
    readonly trials: number;
    readonly example: number;
  }[];
  /** Different messages that there are. */
  readonly messages: number;
}
