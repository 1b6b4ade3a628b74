import type {
  FinishedState,
  FinishedTrial,
  TrialRecord,
  TrialState,
  TrialStore,
} from '@edgewright/contracts';
import type { Abandoned } from '../../execution/abandoned.js';
import type { Duplicates } from './duplicates.js';
import { historyBroken } from '../../errors.js';
import type { Learner } from './learner.js';
import type { ProgressTracker } from '../progress-tracker.js';
import type { TrialBudget } from './trial-budget.js';
import type { Ticket } from '../../execution/trial-runner.js';
import type { TrialWindow } from './trial-window.js';

/** What history is replayed into: the same parts that a live run feeds. */
export interface ReplayParts {
  readonly store: Pick<TrialStore, 'trials'>;
  readonly studyId: number;
  readonly ordering: 'trial' | 'arrival';
  readonly window: TrialWindow;
  readonly learner: Learner;
  readonly duplicates: Duplicates;
  readonly budget: TrialBudget;
  readonly progress: ProgressTracker;
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

/** Trials read at once. */
const PAGE = 500;

/**
 * Brings a run to where its stored trials say it was: suggestion for suggestion, as if they were being made now, but
 * without asking. Reads page by page and keeps only fingerprints.
 *
 * @throws orchestrator/history-broken
 */
export async function replay(parts: ReplayParts): Promise<Replayed> {
  const unfinished: Unfinished[] = [];
  let next = 1;
  for await (const record of storedTrials(parts)) {
    if (record.number !== next) throw historyBroken(next, 'there is a gap');
    const waiting = await replayTrial(parts, record);
    if (waiting !== undefined) unfinished.push(waiting);
    next++;
  }
  return { next, unfinished };
}

/** Counts the trials of a study that is not going on. */
export async function recount(parts: Pick<ReplayParts, 'store' | 'studyId' | 'progress'>): Promise<void> {
  for await (const record of storedTrials(parts)) {
    const finished = finishedTrialOf(record);
    if (finished !== undefined) parts.progress.finish(finished, isCopy(record));
  }
}

/** The finished trials of a study after one, by number, as suggesters see them. */
export async function* finishedTrials(
  parts: Pick<ReplayParts, 'store' | 'studyId'> & { readonly after: number },
): AsyncGenerator<FinishedTrial> {
  for await (const record of storedTrials(parts)) {
    const finished = finishedTrialOf(record);
    if (finished !== undefined) yield finished;
  }
}

/** Stored trials after one, by number, read page by page. */
export async function* storedTrials({
  store,
  studyId,
  after: first = 0,
}: Pick<ReplayParts, 'store' | 'studyId'> & { readonly after?: number }): AsyncGenerator<TrialRecord> {
  for (let after = first; ;) {
    const page = await store.trials(studyId, { after, limit: PAGE, order: 'number' });
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.number ?? after;
  }
}

async function replayTrial(parts: ReplayParts, record: TrialRecord): Promise<Unfinished | undefined> {
  const { window, learner, duplicates, budget, progress } = parts;
  const { number, candidate, fingerprint, duplicateOf } = record;
  if (parts.ordering === 'trial' && !window.ready(number)) {
    throw historyBroken(number, 'it was suggested before the trials it must have seen had finished');
  }
  await learner.see(window.take(number));
  const ticket: Ticket = { number, candidate, fingerprint, duplicateOf, history: learner.history };
  window.request(number, candidate);
  duplicates.request(number, fingerprint, duplicateOf);
  budget.request(number, duplicateOf);
  const finished = finishedTrialOf(record);
  if (finished === undefined) {
    return { ...ticket, abandoned: record.state === 'running' ? { attempt: record.attempt } : null };
  }
  budget.finish(number, !isCopy(record));
  window.finish(finished);
  progress.finish(finished, isCopy(record));
  return undefined;
}

/** A repeat of an unanswered trial was measured after all: it has attempts of its own. */
function isCopy({ duplicateOf, attempt }: TrialRecord): boolean {
  return duplicateOf !== null && attempt === 0;
}

/** A stored trial as suggesters see it, if it has ended. */
function finishedTrialOf(record: TrialRecord): FinishedTrial | undefined {
  const { number, candidate, state, metrics, reward, error, cached, outsideFit } = record;
  if (!isFinished(state)) return undefined;
  const feasible = record.feasible === true;
  return { number, candidate, state, metrics, feasible, reward, error, cached, outsideFit };
}

function isFinished(state: TrialState): state is FinishedState {
  return state !== 'requested' && state !== 'running';
}
