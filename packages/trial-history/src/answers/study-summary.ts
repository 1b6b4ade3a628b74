import type { TrialState } from '@edgewright/contracts';

/** A study as a list shows it. */
export interface StudySummary {
  /** Within its database; names can change. */
  readonly id: number;
  readonly name: string;
  readonly state: string;
  readonly stateReason: string | null;
  /** Package names. */
  readonly task: string;
  readonly suggester: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly note: string | null;
  readonly tags: readonly string[];
  /** ISO 8601, UTC; `null`: it is not archived. */
  readonly archivedAt: string | null;
  /** The number of its last trial: trials count from 1 without gaps. */
  readonly trials: number;
  /** Trials by state; states without a trial are absent. */
  readonly counts: Readonly<Partial<Record<TrialState, number>>>;
  readonly feasible: number;
  readonly onFront: number;
  /** Trials that its budget pays for. */
  readonly budgetTrials: number | null;
  /** The first feasible trial of the highest reward. */
  readonly best: { readonly trial: number; readonly reward: number } | null;
  /** ISO 8601, UTC, of the last trial that has finished. */
  readonly lastFinishedAt: string | null;
}
