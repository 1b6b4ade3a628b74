import type { StudyRecord, StudyState, TrialRecord } from '@edgewright/contracts';

/** Trials of a study by what became of them. */
export interface StudyCounts {
  readonly completed: number;
  readonly infeasible: number;
  readonly failed: number;
  readonly lost: number;
  readonly stopped: number;
  /** Of the finished ones: how many copied the outcome of an equal earlier trial. */
  readonly reused: number;
}

/** How a run of a study ended. */
export interface StudyResult {
  readonly study: StudyRecord;
  /**
   * `completed` (trial or wall-clock budget used up) · `exhausted` (no new candidate) · `failed` (failure budget) ·
   * `paused` (interrupted; resume goes on).
   */
  readonly state: StudyState;
  /** Why, for people; `null` where the trial budget was simply used up. */
  readonly reason: string | null;
  readonly counts: StudyCounts;
  /** Trials that count towards the budget, finished. */
  readonly paid: number;
  /** The feasible trial of highest reward. */
  readonly best: TrialRecord | undefined;
}
