import { setImmediate as nextTurn } from 'node:timers/promises';
import type { NewTrial, QueuedCandidate, StudyRecord } from '@edgewright/contracts';
import type { SearchSpace } from '@edgewright/search-space';
import { verdictOn, type Abandoned } from '../execution/abandoned.js';
import { copiedOutcome, unansweredOutcome, type CopiedFrom } from '../execution/outcome.js';
import type { Answer, Ticket } from '../execution/trial-runner.js';
import { Changes } from './changes.js';
import type { Emit } from './emitter.js';
import type { Replayed, Unfinished } from './history/replay.js';
import { isCopy } from './history/stored-trials.js';
import type { StudyHistory } from './history/study-history.js';
import { MAX_COPIES_IN_A_ROW } from './history/trial-budget.js';
import type { Ending, Stop } from './stop.js';
import type { StudyRun } from './study-run.js';
import { ask, askWithout, type Asked, type Inquiry } from './suggestions/ask.js';
import type { CandidateQueue } from './suggestions/candidate-queue.js';

/** What a study is coordinated with. */
export interface CoordinatorParts {
  readonly run: StudyRun;
  readonly study: StudyRecord;
  readonly space: SearchSpace;
  readonly inquiry: Inquiry;
  readonly queue: CandidateQueue;
  readonly history: StudyHistory;
  readonly stop: Stop;
  readonly emit: Emit;
}

/** What there is to do in a study: evaluate a trial, wait for a change, or nothing more. */
export type Next = { readonly trial: Ticket } | { readonly ending: Ending } | 'wait';

/** Trials suggested before other work of the process gets its turn. */
const TURN = 32;

/**
 * Decides what is to be evaluated next and takes in what came of it, for any executor: the loop of this process, or workers
 * that ask and tell. Suggestions are made one at a time, in trial order, and every step is stored before anybody acts on it.
 * Trials that repeat an earlier one are finished here, with the outcome of that.
 */
export class Coordinator {
  readonly #parts: CoordinatorParts;
  /** Trials that earlier runs left without an end, by number. */
  readonly #unfinished: Unfinished[];
  /** Trials that wait for somebody to evaluate them. */
  readonly #toEvaluate: Ticket[] = [];
  /** Copies of trials that have not finished, by the number of these. */
  readonly #copies = new Map<number, Ticket[]>();
  readonly #background = new Set<Promise<void>>();
  #number: number;
  #ending: Ending | undefined;
  /** Told of whatever may let {@link next} say something else than `wait`. */
  readonly changes = new Changes();

  constructor(parts: CoordinatorParts, { next, unfinished }: Replayed) {
    this.#parts = parts;
    this.#number = next;
    this.#unfinished = [...unfinished];
    parts.stop.signal.addEventListener('abort', () => {
      this.changes.happened();
    });
  }

  /**
   * The next trial to evaluate: the missing work of earlier runs first, then new ones. One call at a time.
   *
   * @throws orchestrator/plugin-threw · no-answer · bad-suggestion · storage/… · the reason of the run's end
   */
  async next(): Promise<Next> {
    const { stop, history } = this.#parts;
    for (const left of this.#unfinished.splice(0)) await this.#takeUp(left);
    while (!stop.stopped) {
      const trial = this.#toEvaluate.shift();
      if (trial !== undefined) return { trial };
      if (this.#ending !== undefined) return history.hasOpen ? 'wait' : { ending: this.#ending };
      if (!history.isReady(this.#number) || !(await this.#suggest())) return 'wait';
    }
    return { ending: stop.ending ?? { state: 'paused', reason: null } };
  }

  /** Stores the end of a trial and takes it into the history. */
  async finish(ticket: Ticket, { outcome, attempt, startedAtMs }: Answer): Promise<void> {
    const { run, study, history, emit } = this.#parts;
    const { number, candidate, duplicateOf } = ticket;
    const finishedAtMs = run.env.clock.now();
    const snapshot = history.takeSnapshot();
    const kept = snapshot === undefined ? {} : { snapshot };
    await run.store.finish(study.id, { number, attempt, outcome, finishedAtMs, ...kept });
    const trial = { ...outcome, number, candidate };
    history.finish(trial, isCopy({ duplicateOf, attempt }));
    const durationMs = finishedAtMs - startedAtMs;
    emit({ kind: 'trial-finished', trial, duplicateOf, attempt, durationMs, progress: history.progress() });
    for (const copy of this.#copies.get(number) ?? []) this.#begin(this.#settle(copy, outcome));
    this.#copies.delete(number);
    this.changes.happened();
  }

  /** A trial that was given out and came back without an answer: it waits for somebody else. */
  putBack(ticket: Ticket): void {
    this.#toEvaluate.push(ticket);
    this.changes.happened();
  }

  /** Whether copies are being finished behind {@link next}. */
  get isSettling(): boolean {
    return this.#background.size > 0;
  }

  /** Resolves once it is not {@link isSettling} any more. */
  async settled(): Promise<void> {
    while (this.#background.size > 0) await Promise.all(this.#background);
  }

  /** Makes the next trial; `false` while whether there is one hangs on trials that have not finished. */
  async #suggest(): Promise<boolean> {
    const { history, inquiry, queue } = this.#parts;
    const number = this.#number;
    await history.see(number);
    const enqueued = inquiry.winners.has(number) ? undefined : await queue.next();
    const end = history.end(enqueued !== undefined);
    if (end === 'unknown') return false;
    if (end === undefined && enqueued !== undefined) {
      await this.#try(number, enqueued);
      return true;
    }
    const asked = end === undefined ? await this.#ask(number) : { ending: end };
    if (!('ending' in asked)) await this.#request(number, asked);
    // What was enqueued a moment ago is tried yet.
    else if (enqueued !== undefined || !(await queue.look()) || history.end(true) !== undefined)
      this.#ending = asked.ending;
    return true;
  }

  /** Makes a candidate that somebody enqueued the next trial, whether or not it repeats an earlier one. */
  async #try(number: number, enqueued: QueuedCandidate): Promise<void> {
    const { candidate, fingerprint, reason, position } = enqueued;
    await this.#request(number, { candidate, fingerprint, reason, duplicateOf: null, fromQueue: position });
    this.#parts.queue.taken(enqueued);
  }

  #ask(number: number): Promise<Asked | { readonly ending: Ending }> {
    const { inquiry, history } = this.#parts;
    if (history.copiesInARow < MAX_COPIES_IN_A_ROW) return ask(inquiry, number, history.pending());
    const why = `The last ${MAX_COPIES_IN_A_ROW} suggestions all repeat earlier trials`;
    return askWithout(inquiry, number, why);
  }

  async #request(number: number, asked: Asked & Pick<NewTrial, 'fromQueue'>): Promise<void> {
    const { run, study, history } = this.#parts;
    const { candidate, fingerprint, duplicateOf } = asked;
    const requestedAtMs = run.env.clock.now();
    await run.store.request(study.id, { ...asked, number, requestedAtMs });
    const ticket = { number, candidate, fingerprint, duplicateOf, history: history.rewards };
    history.request({ ...ticket, isEnqueued: asked.fromQueue !== undefined });
    this.#number++;
    this.#place(ticket);
    if (number % TURN === 0) await nextTurn();
  }

  async #takeUp(ticket: Unfinished): Promise<void> {
    const { abandoned } = ticket;
    if (abandoned === null || (await this.#retries(ticket, abandoned))) this.#place(ticket);
  }

  /** Tells of a trial that a process left running; whether it is retried, rather than lost. */
  async #retries(ticket: Ticket, { attempt }: Abandoned): Promise<boolean> {
    const { run, study, emit } = this.#parts;
    const { number } = ticket;
    const { givenUp, ...reason } = verdictOn(number, { attempt }, run.config.attempts.maxAttempts);
    emit({ kind: 'warning', ...reason, trial: number });
    if (!givenUp) {
      await run.store.requeue(study.id, number, { attempt, reason });
      return true;
    }
    const startedAtMs = run.env.clock.now();
    await this.finish(ticket, { outcome: unansweredOutcome('lost', reason), attempt, startedAtMs });
    return false;
  }

  /** A copy waits for the trial it repeats; every other trial, for somebody to evaluate it. */
  #place(ticket: Ticket): void {
    const { duplicateOf } = ticket;
    if (duplicateOf === null) this.#toEvaluate.push(ticket);
    else if (this.#parts.history.isOpen(duplicateOf)) {
      this.#copies.set(duplicateOf, [...(this.#copies.get(duplicateOf) ?? []), ticket]);
    } else this.#begin(this.#settleByStored(ticket, duplicateOf));
  }

  async #settleByStored(copy: Ticket, original: number): Promise<void> {
    const { run, study } = this.#parts;
    const record = await run.store.trial(study.id, original);
    await this.#settle(copy, record);
  }

  /** Finishes a copy with the outcome of the trial it repeats; where that gave no answer, the copy is evaluated after all. */
  async #settle(copy: Ticket, original: CopiedFrom): Promise<void> {
    const { run, stop } = this.#parts;
    if (stop.stopped) return;
    if (original.state === 'failed' || original.state === 'lost') {
      this.putBack(copy);
      return;
    }
    const startedAtMs = run.env.clock.now();
    await this.finish(copy, { outcome: copiedOutcome(original), attempt: 0, startedAtMs });
  }

  /** Goes on in the background; the next suggestion need not wait for it, and a failure of it ends the run. */
  #begin(work: Promise<void>): void {
    const done = work
      .catch((error: unknown) => {
        this.#parts.stop.fail(error);
      })
      .then(() => {
        this.#background.delete(done);
      });
    this.#background.add(done);
  }
}
