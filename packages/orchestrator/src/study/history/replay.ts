import type { TrialRecord } from '@edgewright/contracts';
import { historyBroken } from '../../errors.js';
import type { Abandoned } from '../../execution/abandoned.js';
import type { Ticket } from '../../execution/trial-runner.js';
import type { ProgressTracker } from './progress-tracker.js';
import { finishedTrialOf, isCopy, storedTrials, type StoredTrials } from './stored-trials.js';
import type { StudyHistory } from './study-history.js';

/** Which trials to replay, and into which history. */
export interface ReplaySetting extends Pick<StoredTrials, 'store' | 'studyId'> {
  readonly ordering: 'trial' | 'arrival';
  readonly history: StudyHistory;
  /** Numbers of the trials that tried enqueued candidates. */
  readonly enqueued: ReadonlySet<number>;
}

/** Where a replayed study stands. */
export interface Replayed {
  /** The number of the next trial to suggest. */
  readonly next: number;
  /** Trials without an end, by number: the missing work. */
  readonly unfinished: readonly Unfinished[];
}

/** A stored trial without an end. */
export interface Unfinished extends Ticket {
  /** `null` where it was only requested. */
  readonly abandoned: Abandoned | null;
}

/**
 * Tells a history what the stored trials say happened: suggestion for suggestion, as if they were being made now, but
 * without asking. Reads page by page and keeps only fingerprints.
 *
 * @throws orchestrator/history-broken
 */
export async function replay(setting: ReplaySetting): Promise<Replayed> {
  const unfinished: Unfinished[] = [];
  let next = 1;
  for await (const record of storedTrials(setting)) {
    if (record.number !== next) throw historyBroken(next, 'there is a gap');
    const waiting = await replayTrial(setting, record);
    if (waiting !== undefined) unfinished.push(waiting);
    next++;
  }
  return { next, unfinished };
}

/** Counts the trials of a study that is not going on. */
export async function recount(which: StoredTrials, progress: ProgressTracker): Promise<void> {
  for await (const record of storedTrials(which)) {
    const finished = finishedTrialOf(record);
    if (finished !== undefined) progress.finish(finished, isCopy(record));
  }
}

async function replayTrial(
  { ordering, history, enqueued }: ReplaySetting,
  record: TrialRecord,
): Promise<Unfinished | undefined> {
  const { number, candidate, fingerprint, duplicateOf } = record;
  if (ordering === 'trial' && !history.isReady(number)) {
    throw historyBroken(number, 'it was suggested before the trials it must have seen had finished');
  }
  await history.see(number);
  const ticket: Ticket = { number, candidate, fingerprint, duplicateOf, history: history.rewards };
  history.request({ ...ticket, isEnqueued: enqueued.has(number) });
  const finished = finishedTrialOf(record);
  if (finished === undefined) {
    return { ...ticket, abandoned: record.state === 'running' ? { attempt: record.attempt } : null };
  }
  history.finish(finished, isCopy(record));
  return undefined;
}
