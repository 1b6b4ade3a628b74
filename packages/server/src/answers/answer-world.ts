import type { StudyRecord, TrialStore } from '@edgewright/contracts';
import type { Services } from '@edgewright/runtime/services';

/** What answers are made of. */
export interface AnswerWorld {
  readonly services: Services;
  /** As the store factory names it. */
  readonly database: string;
  readonly signal: AbortSignal;
  /** Names of devices that layers may be asked on. */
  readonly devices: readonly string[];
}

/** A study, and the store that has it. */
export interface StudyPlace {
  readonly study: StudyRecord;
  readonly store: TrialStore;
}
