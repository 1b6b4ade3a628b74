import { isEdgewrightError } from '@edgewright/base';
import {
  earlierTrialName,
  type EnqueuedCandidate,
  type QueuedCandidate,
  type StudyRecord,
  type TrialStore,
} from '@edgewright/contracts';
import type { Services } from '../composition/services.js';
import { badCandidate } from '../errors.js';
import { candidateIn } from '../task/candidate-in.js';
import type { LoadedTask } from '../task/load-task.js';
import { studyTask } from './study-task.js';
import { trialsLeft } from './trials-left.js';

/** Candidates to enqueue in a study, by where they come from. */
export interface EnqueueRequest {
  /** Candidates, or objects that have one as `candidate`, and what to call each in errors. */
  readonly candidates: readonly { readonly value: unknown; readonly where: string }[];
  /** Published networks of the task. */
  readonly references: readonly string[];
  /** Trials of this and other studies of the database. */
  readonly trials: readonly { readonly study: string; readonly trial: number }[];
  /** Whether what was tried before is tried again. */
  readonly again: boolean;
}

/** A candidate that was left out, and why. */
export interface LeftOut {
  readonly candidate: EnqueuedCandidate;
  /** The trial that has tried it, or is to; `null`: it waits already. */
  readonly trial: number | null;
}

/** What came of enqueueing. */
export interface Enqueueing {
  readonly study: StudyRecord;
  readonly enqueued: readonly QueuedCandidate[];
  readonly leftOut: readonly LeftOut[];
  /** Trials that the budget has left besides those that wait; below 0: it has too few for them. */
  readonly left: number;
}

/** Where candidates are enqueued. */
export interface QueuePlace {
  readonly store: TrialStore;
  readonly name: string;
}

/**
 * Has candidates tried next by a study, also while another process runs it. All are checked before any is enqueued. What the
 * study has tried already, and got an answer for, or waits, is left out.
 *
 * @throws runtime/bad-candidate · orchestrator/reference-unknown · storage/study-not-found · trial-not-found · study-closed …
 */
export async function enqueueCandidates(
  services: Services,
  { store, name }: QueuePlace,
  request: EnqueueRequest,
): Promise<Enqueueing> {
  const study = await store.openStudy(name);
  const { task: loaded } = await studyTask(services, store, study);
  const { distinctCandidates } = await import('@edgewright/orchestrator');
  const candidates = distinctCandidates(await requestedCandidates(store, loaded, request));
  const leftOut = request.again ? [] : await triedAlready(store, study, candidates);
  const out = new Set(leftOut.map(({ candidate }) => candidate));
  const toTry = candidates.filter((candidate) => !out.has(candidate));
  const enqueued = await store.enqueue(study.id, toTry, services.clock.now());
  return { study, enqueued, leftOut, left: await trialsLeft(store, study) };
}

async function requestedCandidates(
  store: TrialStore,
  { plugin, options, space }: LoadedTask,
  { candidates, references, trials }: EnqueueRequest,
): Promise<readonly EnqueuedCandidate[]> {
  const { enqueuedCandidate, enqueuedReference } = await import('@edgewright/orchestrator');
  const from = { task: plugin, taskOptions: options, space };
  const given = candidates.map(({ value, where }) =>
    enqueuedCandidate(from, candidateIn(space, value, where), { by: 'enqueue' }),
  );
  const named = references.map((reference) => enqueuedReference(from, reference, 'enqueue'));
  const earlier: EnqueuedCandidate[] = [];
  for (const source of trials) {
    const { candidate } = await store.trial((await store.openStudy(source.study)).id, source.trial);
    const called = earlierTrialName(source);
    try {
      earlier.push(enqueuedCandidate(from, candidate, { by: 'enqueue', of: called }));
    } catch (error) {
      throw isEdgewrightError(error) ? badCandidate(called, error) : error;
    }
  }
  return [...given, ...named, ...earlier];
}

async function triedAlready(
  store: TrialStore,
  { id }: StudyRecord,
  candidates: readonly EnqueuedCandidate[],
): Promise<readonly LeftOut[]> {
  const fingerprints = candidates.map(({ fingerprint }) => fingerprint);
  const trials = await store.trials(id, { fingerprints });
  const answered = trials.filter(({ state }) => state !== 'failed' && state !== 'lost');
  const waiting = await store.queue(id, 'waiting');
  return candidates.flatMap((candidate): readonly LeftOut[] => {
    const isSame = (other: { readonly fingerprint: string }) => other.fingerprint === candidate.fingerprint;
    const trial = answered.find(isSame)?.number;
    if (trial !== undefined) return [{ candidate, trial }];
    return waiting.some(isSame) ? [{ candidate, trial: null }] : [];
  });
}
