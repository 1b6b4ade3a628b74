/** An attempt at a trial. */
export interface TimelineAttempt {
  readonly trial: number;
  /** Counts from 1. */
  readonly attempt: number;
  /** The state of the trial for its last attempt; `requeued` for those before. */
  readonly state: string;
  /** Milliseconds since 1970; `null` where nobody recorded it. */
  readonly startedAtMs: number | null;
  /** `null` while it runs. */
  readonly endedAtMs: number | null;
  /** Why an earlier attempt ended. */
  readonly reason: string | null;
}

/** When evaluations ran. */
export interface TimelineAnswer {
  /** The trials that it is about. */
  readonly firstTrial: number;
  readonly lastTrial: number;
  /** By trial, then by attempt. */
  readonly attempts: readonly TimelineAttempt[];
}
