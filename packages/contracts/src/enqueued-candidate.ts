import type { JsonObject } from '@edgewright/base';
import type { Candidate } from '@edgewright/search-space';

/**
 * A candidate that was enqueued. Those of a study are tried in the order in which they came, before anything else that
 * its suggester would propose, each as one trial.
 */
export interface EnqueuedCandidate {
  readonly candidate: Candidate;
  readonly fingerprint: string;
  /** Why it was enqueued; it becomes the reason of its trial. */
  readonly reason: JsonObject;
  /** The trial of the study that is tried again by it; absent where it is none. A trial is enqueued so once. */
  readonly retryOf?: number;
}

/** The same as the store holds it. */
export interface QueuedCandidate extends EnqueuedCandidate {
  /** Counts up within a study from 1. */
  readonly position: number;
  readonly enqueuedAtMs: number;
  /** The number of the trial that tries it; `null` while it waits. */
  readonly triedAs: number | null;
}
