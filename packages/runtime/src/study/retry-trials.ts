import type { QueuedCandidate, StudyRecord, TrialState, TrialStore } from '@edgewright/contracts';
import { trialsLeft } from './trials-left.js';

/** Which trials to try again. */
export interface RetryRequest {
  readonly states: readonly Extract<TrialState, 'failed' | 'lost'>[];
  /** Milliseconds since the epoch. */
  readonly atMs: number;
}

/** What is tried again. */
export interface Retry {
  readonly study: StudyRecord;
  /** Those that were enqueued now, each with the trial that it tries again. */
  readonly enqueued: readonly QueuedCandidate[];
  /** Trials in these states that are tried again already, or were. */
  readonly earlier: number;
  /** Trials that the budget has left besides those that wait; below 0: it has too few for them. */
  readonly left: number;
}

/**
 * Has the candidates of trials that gave no answer tried again, as new trials: what is stored of the old ones stays. A trial is
 * tried again once; where the new one fails as well, that can be.
 *
 * @throws storage/study-not-found · study-closed
 */
export async function retryTrials(
  store: TrialStore,
  name: string,
  { states, atMs }: RetryRequest,
): Promise<Retry> {
  const study = await store.openStudy(name);
  const trials = await store.trials(study.id, { states });
  const candidates = trials.map(({ number, candidate, fingerprint }) => {
    return { candidate, fingerprint, reason: { by: 'retry', of: `trial ${number}` }, retryOf: number };
  });
  const enqueued = await store.enqueue(study.id, candidates, atMs);
  const left = await trialsLeft(store, study);
  return { study, enqueued, earlier: trials.length - enqueued.length, left };
}
