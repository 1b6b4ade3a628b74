import { messageOf } from '@edgewright/base';
import type { Metrics, StudyRecord, StudyState, TrialOutcome, TrialRecord } from '@edgewright/contracts';
import type { Candidate } from '@edgewright/search-space';
import { notPositiveInteger, studyClosed } from '../../errors.js';
import { SharedEvaluations } from '../../execution/evaluation/shared-evaluations.js';
import type { Findings } from '../../execution/outcome.js';
import type { TrialRunner } from '../../execution/trial-runner.js';
import { LONGEST_SLEEP_MS } from '../../execution/deadlines/with-deadline.js';
import { beginRun, type BegunRun } from '../begin-run.js';
import { conclude } from '../conclude.js';
import { makeRunner } from '../make-runner.js';
import { openRun, type OpenRun } from '../open-run.js';
import type { Ending } from '../stop.js';
import type { StudyRun } from '../study-run.js';
import { Assignments, type TrialHandle } from './assignments.js';
import type { HeldTrial } from './held-trials.js';
import type { Told } from './told.js';

/** Who asks for trials, and for how many. */
export interface AskRequest {
  /** A worker that asks again by the same name gets the same trials, until it has told their results. */
  readonly worker: string;
  /** Trials to have at once. Default: 1. */
  readonly count?: number;
  /** How long to wait for a trial, in milliseconds, before the answer is `waiting`. Default: 0. */
  readonly waitMs?: number;
}

/** A trial for a worker to evaluate. */
export interface AskedTrial extends TrialHandle {
  readonly candidate: Candidate;
  /** Milliseconds since the epoch. A worker that gives no sign of life until then loses the trial to another one. */
  readonly leaseUntilMs: number;
}

/**
 * What a worker is given: trials, as many as it asked for where there are so many; `waiting` while the next suggestion hangs
 * on trials of other workers; `ended` once the study is over or paused.
 */
export type AskAnswer =
  | { readonly kind: 'trials'; readonly trials: readonly AskedTrial[] }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ended'; readonly state: StudyState; readonly reason: string | null };

/**
 * Creates a study, or resumes one, for workers that ask for trials and tell what came of them.
 *
 * @param onClosed called once the study is closed, as to close its store
 * @throws what `runStudy` throws before its first trial
 */
export async function openStudy(
  run: StudyRun,
  onClosed: () => Promise<void> = () => Promise.resolve(),
): Promise<Study> {
  const open = await openRun(run);
  if (open.isOver) return new Study(open, undefined, onClosed);
  try {
    return new Study(open, await beginRun(open), onClosed);
  } catch (error) {
    await run.store.setStudyState(open.study.id, 'paused', messageOf(error)).catch(() => undefined);
    open.claim.release();
    throw error;
  }
}

/**
 * A study whose trials are evaluated by the workers that ask for them. Every step is stored before it is answered, and the promise
 * of `runStudy` holds: rows are a function of the seed and of what is told of each candidate, however many workers there are,
 * in whatever order they tell, and however often the process was killed meanwhile.
 */
export class Study {
  readonly #open: OpenRun;
  readonly #begun: BegunRun | undefined;
  readonly #assignments: Assignments;
  readonly #onClosed: () => Promise<void>;
  /** Steps are made one at a time. */
  #turn: Promise<unknown> = Promise.resolve();
  #runner: TrialRunner | undefined;
  #ended: Ending | undefined;
  #closed: Promise<void> | undefined;

  /** @param begun absent where the study is over */
  constructor(open: OpenRun, begun: BegunRun | undefined, onClosed: () => Promise<void>) {
    const { state, stateReason } = open.study;
    this.#open = open;
    this.#begun = begun;
    this.#onClosed = onClosed;
    this.#ended = begun === undefined ? { state, reason: stateReason } : undefined;
    this.#assignments = new Assignments(open, begun);
  }

  /** The study as it was when it was opened. */
  get record(): StudyRecord {
    return this.#open.study;
  }

  /**
   * Trials for a worker: those that it has, and new ones up to the number it asks for. Asking is a sign of life for them.
   *
   * @throws orchestrator/study-closed · what ends a run of `runStudy`
   */
  async ask({ worker, count = 1, waitMs = 0 }: AskRequest): Promise<AskAnswer> {
    if (!Number.isSafeInteger(count) || count < 1) throw notPositiveInteger('count', count);
    const { clock } = this.#open.run.env;
    const untilMs = clock.now() + waitMs;
    for (;;) {
      const seen = this.#begun?.coordinator.changes.count ?? 0;
      const answer = await this.#inTurn(() => this.#ask(worker, count));
      const leftMs = untilMs - clock.now();
      if (answer.kind !== 'waiting' || leftMs <= 0) return answer;
      await this.#change(seen, leftMs);
    }
  }

  /**
   * Stores intermediate values of a trial, which is a sign of life for it. `stop`: the stopper of the study ends the trial, whose
   * worker tells what it has; or nobody waits for it any more.
   *
   * @throws orchestrator/bad-answer · study-closed
   */
  report(trial: TrialHandle, step: number, metrics: Metrics): Promise<'continue' | 'stop'> {
    return this.#inTurn(() => this.#assignments.report(trial, { step, metrics }));
  }

  /**
   * What the study's own evaluators find out about a trial, in this process and within `attempts.timeoutSeconds`: to be told
   * as it is, or with other metrics.
   *
   * @throws orchestrator/attempt-over · timed-out · study-closed · whatever an evaluator throws
   */
  async evaluate(trial: TrialHandle): Promise<Findings> {
    const held = await this.#inTurn(() => this.#assignments.held(trial));
    const runner = (this.#runner ??= makeRunner(
      this.#open,
      this.#begun ?? {},
      new SharedEvaluations(),
    ).runner);
    const evaluate = () => runner.begin(held.ticket, held.attempt).findings;
    const findings = await this.#assignments.whileKept(held, evaluate);
    // Which trial was the first of several with one network hangs on who told first.
    return { ...findings, cached: [] };
  }

  /**
   * Ends a trial, and gives what is stored of it. Telling the same of it again does nothing.
   *
   * @throws orchestrator/bad-answer, after which the worker still has the trial · attempt-over · study-closed
   */
  tell(trial: TrialHandle, told: Told): Promise<TrialOutcome> {
    return this.#inTurn(() => this.#assignments.tell(trial, told));
  }

  /** The feasible trial of highest reward. */
  best(): Promise<TrialRecord | undefined> {
    return this.#open.run.store.best(this.#open.study.id);
  }

  /** The feasible trials on the Pareto front, by number. */
  front(): Promise<readonly TrialRecord[]> {
    return this.#open.run.store.front(this.#open.study.id);
  }

  /** Leaves the study, `paused` unless it is over: trials that workers have are requeued. Again does nothing. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #ask(worker: string, count: number): Promise<AskAnswer> {
    if (this.#ended !== undefined) return { kind: 'ended', ...this.#ended };
    const taken = await this.#take(worker, count);
    if ('state' in taken) return { kind: 'ended', ...(await this.#end(taken)) };
    if (taken.length === 0) return { kind: 'waiting' };
    const trials = taken.map(({ ticket: { number, candidate }, attempt, leaseUntilMs }) => {
      return { number, attempt, candidate, leaseUntilMs };
    });
    return { kind: 'trials', trials };
  }

  /** How the study is to be left where its time is up, or its run was interrupted. */
  #stopped(): Ending | undefined {
    return this.#open.stop.ending;
  }

  /** A study that cannot make its next step goes on only when it is opened again. */
  async #take(worker: string, count: number): Promise<readonly HeldTrial[] | Ending> {
    const { stop } = this.#open;
    const before = this.#stopped();
    if (before !== undefined) return before;
    try {
      return await this.#assignments.take(worker, count);
    } catch (error) {
      const ending = this.#stopped();
      if (error === stop.signal.reason && ending !== undefined) return ending;
      stop.fail(error);
      throw error;
    }
  }

  /** Waits for something that may give a worker a trial. */
  async #change(seen: number, longestMs: number): Promise<void> {
    const { clock } = this.#open.run.env;
    const untilLeaseEndsMs = Math.max(0, this.#assignments.firstEndMs - clock.now());
    const over = new AbortController();
    const late = clock.sleep(Math.min(longestMs, untilLeaseEndsMs, LONGEST_SLEEP_MS), over.signal);
    await Promise.race([this.#begun?.coordinator.changes.since(seen), late.catch(() => undefined)]);
    over.abort(null);
  }

  /** Leaves the study in the state that its end has. */
  async #end(ending: Ending): Promise<Ending> {
    const { run, study, stop } = this.#open;
    await this.#begun?.coordinator.settled();
    stop.throwIfFailed();
    await this.#assignments.releaseAll();
    const last = stop.ending ?? this.#begun?.history.failed ?? ending;
    await run.store.setStudyState(study.id, last.state, last.reason);
    this.#ended = last;
    this.#begun?.end();
    if (this.#begun !== undefined) await conclude(this.#open, this.#begun.history.progress());
    return last;
  }

  async #close(): Promise<void> {
    const { run, study, stop, claim } = this.#open;
    stop.halt({ state: 'paused', reason: 'Closed' });
    await this.#turn;
    try {
      if (this.#ended === undefined) await this.#end({ state: 'paused', reason: 'Closed' });
    } catch (error) {
      // The caller that asked or told has had the error.
      await run.store.setStudyState(study.id, 'paused', messageOf(error)).catch(() => undefined);
    } finally {
      this.#begun?.end();
      claim.release();
      await this.#onClosed();
    }
  }

  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(() => {
      if (this.#closed !== undefined) throw studyClosed(this.#open.study.name);
      this.#open.stop.throwIfFailed();
      return step();
    });
    this.#turn = done.catch(() => undefined);
    return done;
  }
}
