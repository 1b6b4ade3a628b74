import type { ExplainedDecision, ExplainedMetric, StudyRecord, TrialRecord } from '@edgewright/contracts';

/** What the suggester of a study makes of its space. */
export interface StudyPolicy {
  readonly study: StudyRecord;
  /** Oldest first; the last is now. */
  readonly moments: readonly PolicyMoment[];
  /** As of now. */
  readonly metrics: readonly ExplainedMetric[];
  /** The latest trials that have a reason, by number. */
  readonly reasoned: readonly TrialRecord[];
}

/** The policy after it was told of the trials up to one. */
export interface PolicyMoment {
  readonly throughTrial: number;
  readonly decisions: readonly ExplainedDecision[];
}
