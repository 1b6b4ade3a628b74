import type { StudyRecord, TrialStore } from '@edgewright/contracts';

/** A store with one empty study, for the length of a case. */
export interface OpenStudy {
  readonly store: TrialStore;
  readonly study: StudyRecord;
}
