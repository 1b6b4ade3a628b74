import type { FinishedTrial, IntermediateReport, StudyRecord } from '@edgewright/contracts';
import type { StudyCounts, StudyResult } from './study-result.js';

/** What a progress display may want to know, in the order it happens. */
export type StudyEvent = StudyStarted | TrialReported | TrialFinished | StudyWarning | StudyFinished;

/** The study is open and its history replayed. */
export interface StudyStarted {
  readonly kind: 'study-started';
  readonly study: StudyRecord;
  readonly resumed: boolean;
  /** Where the study stands before this run. */
  readonly progress: Progress;
}

/** A value of a trial under way was stored. */
export interface TrialReported {
  readonly kind: 'trial-reported';
  /** Its number. */
  readonly trial: number;
  readonly report: IntermediateReport;
}

/** A trial was stored with its end. */
export interface TrialFinished {
  readonly kind: 'trial-finished';
  readonly trial: FinishedTrial;
  /** The trial whose outcome this one copied. */
  readonly duplicateOf: number | null;
  /** Evaluations begun; 0 for a copy. */
  readonly attempt: number;
  readonly durationMs: number;
  readonly progress: Progress;
}

/** Something a person should know and that stops nothing. */
export interface StudyWarning {
  readonly kind: 'warning';
  readonly code: string;
  readonly message: string;
  /** The trial it is about, if any. */
  readonly trial?: number;
}

/** The run is over; the study may go on another time. */
export interface StudyFinished {
  readonly kind: 'study-finished';
  readonly result: StudyResult;
}

/** How far a study has come. */
export interface Progress {
  /** Finished trials that count towards the budget. */
  readonly paid: number;
  /** The trial budget in force. */
  readonly budget: number;
  readonly counts: StudyCounts;
  /** The feasible trial of highest reward so far. */
  readonly best: FinishedTrial | undefined;
  /** Finished trials a second in this run; 0 before the first. */
  readonly trialsPerSecond: number;
  /** Seconds of this run. */
  readonly elapsedSeconds: number;
}
