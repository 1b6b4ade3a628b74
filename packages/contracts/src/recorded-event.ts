import type { JsonObject } from '@edgewright/base';

/**
 * What happens to a study beside the plain course of its trials:
 * `requeued` a running trial waits again · `late-answer`, `late-report`, `late-requeue` an attempt spoke that no longer
 * had its trial, and changed nothing · `budget-extended`, `budget-lowered`, `state-changed` of the study ·
 * `identity-recorded` it runs with other plugins from now on · `study-renamed` it has another name · `enqueued` somebody
 * wants candidates tried.
 */
export type RecordedEventKind =
  | 'requeued'
  | 'late-answer'
  | 'late-report'
  | 'late-requeue'
  | 'budget-extended'
  | 'budget-lowered'
  | 'state-changed'
  | 'identity-recorded'
  | 'study-renamed'
  | 'enqueued';

/** Something that happened to a study, as the store recorded it. */
export interface RecordedEvent {
  /** Counts up within a store, in the order in which things happened. */
  readonly id: number;
  /** The trial that it happened to; `null` for events of the study as a whole. */
  readonly trial: number | null;
  readonly kind: RecordedEventKind;
  /** `null` where neither the caller nor a clock of the store gave a time. */
  readonly atMs: number | null;
  /** What there is to say, by kind: the attempt and the reason of a requeue, the budgets before and after… */
  readonly details: JsonObject;
}

/** Which events to read; what is silent does not restrict. */
export interface RecordedEventQuery {
  /** Of one trial; `null`: of the study as a whole. */
  readonly trial?: number | null;
  readonly kinds?: readonly RecordedEventKind[];
  /** Only events after the one with this id. */
  readonly after?: number;
  readonly limit?: number;
}
