import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StudyRecord, TrialRecord } from '@edgewright/contracts';
import { parametersOf, type SearchSpace } from '@edgewright/search-space';
import { verdictOn, type Abandoned } from '../execution/abandoned.js';
import { ask, askWithout, type Asked, type Inquiry } from './suggestions/ask.js';
import { Bell } from './bell.js';
import { copiedOutcome, unansweredOutcome } from '../execution/outcome.js';
import type { Duplicates } from './history/duplicates.js';
import { MOST_FAILURES_ALIKE } from './history/failures-alike.js';
import type { Learner } from './history/learner.js';
import type { Places } from '../execution/places.js';
import type { ProgressTracker } from './progress-tracker.js';
import type { Unfinished } from './history/replay.js';
import type { SharedEvaluations } from '../execution/evaluation/shared-evaluations.js';
import type { Ending, Stop } from './stop.js';
import type { Emit } from './emitter.js';
import { failedAlike, failuresUsedUp } from './is-over.js';
import type { StudyRun } from './study-run.js';
import { MAX_COPIES_IN_A_ROW, type TrialBudget } from './history/trial-budget.js';
import type { Answer, Ticket, TrialRunner } from '../execution/trial-runner.js';
import type { TrialWindow } from './history/trial-window.js';

/** Everything a session works with. */
export interface SessionParts {
  readonly run: StudyRun;
  readonly study: StudyRecord;
  readonly space: SearchSpace;
  readonly inquiry: Inquiry;
  readonly window: TrialWindow;
  readonly learner: Learner;
  readonly duplicates: Duplicates;
  readonly budget: TrialBudget;
  readonly progress: ProgressTracker;
  readonly runner: TrialRunner;
  readonly shared: SharedEvaluations;
  readonly places: Places;
  readonly stop: Stop;
  readonly emit: Emit;
}

/** Trials suggested before other work of the process gets its turn. */
const TURN = 32;

/** The loop of a study: suggestions one at a time, evaluations side by side. */
export class Session {
  readonly #parts: SessionParts;
  /** Trials on their way, by number. */
  readonly #inFlight = new Map<number, Promise<void>>();
  readonly #bell = new Bell();

  constructor(parts: SessionParts) {
    this.#parts = parts;
    parts.stop.signal.addEventListener('abort', () => {
      this.#bell.ring();
    });
  }

  /** Runs the missing work first, then asks from trial `next` on until something ends it. */
  async work(next: number, unfinished: readonly Unfinished[]): Promise<Ending> {
    const { stop } = this.#parts;
    let ending: Ending = { state: 'completed', reason: null };
    try {
      for (const ticket of unfinished) await this.#takeUp(ticket);
      ending = await this.#askOn(next);
    } catch (error) {
      // What waits when the run ends throws the reason of that.
      if (error !== stop.signal.reason) stop.fail(error);
    }
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight.values());
    stop.throwIfFailed();
    return stop.ending ?? this.#failureBudget(this.#parts.progress.unanswered) ?? ending;
  }

  async #takeUp(ticket: Unfinished): Promise<void> {
    if (ticket.abandoned !== null && (await this.#giveUp(ticket, ticket.abandoned))) return;
    this.#dispatch(ticket);
  }

  /** Tells of a trial that a process left running; whether it is lost, rather than put back. */
  async #giveUp(ticket: Ticket, abandoned: Abandoned): Promise<boolean> {
    const { run, study, emit } = this.#parts;
    const [nowMs, { maxAttempts }] = [run.env.clock.now(), run.config.attempts];
    const { givenUp, ...reason } = verdictOn(ticket.number, abandoned, maxAttempts);
    emit({ kind: 'warning', ...reason, trial: ticket.number });
    if (!givenUp) {
      await run.store.requeue(study.id, ticket.number, { attempt: abandoned.attempt, reason });
      return false;
    }
    const answer = {
      outcome: unansweredOutcome('lost', reason),
      attempt: abandoned.attempt,
      startedAtMs: nowMs,
    };
    await this.#finish(ticket, { ...answer, copied: false });
    return true;
  }

  async #askOn(next: number): Promise<Ending> {
    const { window, learner, stop } = this.#parts;
    for (let number = next; ; number++) {
      await this.#bell.until(() => stop.stopped || window.ready(number));
      if (stop.stopped) return { state: 'paused', reason: null };
      await learner.see(window.take(number));
      const end = await this.#end();
      if (end !== undefined) return end;
      const asked = await this.#ask(number);
      if ('ending' in asked) return asked.ending;
      await this.#request(number, asked);
      if (number % TURN === 0) await nextTurn();
    }
  }

  /** Whether a rule of the study says that there is no next trial. */
  async #end(): Promise<Ending | undefined> {
    const { budget, learner, study, run } = this.#parts;
    const failed = this.#failureBudget(
      run.config.ordering === 'trial' ? learner.unanswered : this.#parts.progress.unanswered,
    );
    if (failed !== undefined) return failed;
    const alike = study.budget.failures === undefined ? learner.failsAlike : undefined;
    if (alike !== undefined) return { state: 'failed', reason: failedAlike(MOST_FAILURES_ALIKE, alike) };
    if (budget.fits(study.budget.trials) === 'unknown') {
      while (this.#inFlight.size > 0) await Promise.all(this.#inFlight.values());
      budget.seeAll();
    }
    return budget.fits(study.budget.trials) === 'yes' ? undefined : { state: 'completed', reason: null };
  }

  #failureBudget(unanswered: number): Ending | undefined {
    const { failures } = this.#parts.study.budget;
    if (failures === undefined || unanswered <= failures) return undefined;
    return { state: 'failed', reason: failuresUsedUp(unanswered, failures) };
  }

  #ask(number: number): Promise<Asked | { readonly ending: Ending }> {
    const { inquiry, window, budget } = this.#parts;
    if (budget.copiesInARow < MAX_COPIES_IN_A_ROW) return ask(inquiry, number, window.pending());
    return askWithout(
      inquiry,
      number,
      `The last ${MAX_COPIES_IN_A_ROW} suggestions all repeat earlier trials`,
    );
  }

  async #request(number: number, asked: Asked): Promise<void> {
    const { run, study, space, window, duplicates, budget, learner } = this.#parts;
    const { candidate, duplicateOf, fingerprint } = asked;
    const parameters = parametersOf(space, candidate);
    const requestedAtMs = run.env.clock.now();
    await run.store.request(study.id, {
      ...{ ...asked, number, parameters, requestedAtMs },
    });
    window.request(number, candidate);
    duplicates.request(number, fingerprint, duplicateOf);
    budget.request(number, duplicateOf);
    this.#dispatch({ number, candidate, fingerprint, duplicateOf, history: learner.history });
  }

  #dispatch(ticket: Ticket): void {
    // A copy that is measured after all comes too late for the order of numbers.
    if (ticket.duplicateOf === null) this.#parts.shared.begin(ticket.number);
    const done = async () => {
      try {
        await this.#complete(ticket);
      } catch (error) {
        this.#parts.stop.fail(error);
      }
      this.#parts.shared.end(ticket.number);
      this.#inFlight.delete(ticket.number);
      this.#bell.ring();
    };
    this.#inFlight.set(ticket.number, done());
  }

  async #complete(ticket: Ticket): Promise<void> {
    const original = ticket.duplicateOf === null ? undefined : await this.#original(ticket.duplicateOf);
    if (this.#parts.stop.stopped) return;
    if (original !== undefined && original.state !== 'failed' && original.state !== 'lost') {
      await this.#finish(ticket, { ...this.#copyOf(original), copied: true });
      return;
    }
    const { places, runner } = this.#parts;
    const answer = await places.run(() => runner.run(ticket));
    if (answer !== undefined) await this.#finish(ticket, { ...answer, copied: false });
  }

  /** The trial that another one repeats, once it has ended; `undefined` when the run ends first. */
  async #original(number: number): Promise<TrialRecord | undefined> {
    await this.#inFlight.get(number);
    const { run, study, stop } = this.#parts;
    return stop.stopped ? undefined : run.store.trial(study.id, number);
  }

  #copyOf(original: TrialRecord): Answer {
    return { outcome: copiedOutcome(original), attempt: 0, startedAtMs: this.#parts.run.env.clock.now() };
  }

  async #finish(ticket: Ticket, answer: Answer & { readonly copied: boolean }): Promise<void> {
    const { run, study, learner, shared, window, budget, progress, emit } = this.#parts;
    const { number, candidate, duplicateOf } = ticket;
    const { outcome, attempt, startedAtMs, copied } = answer;
    const finishedAtMs = run.env.clock.now();
    const snapshot = learner.takeSnapshot();
    await run.store.finish(study.id, {
      ...{ number, attempt, outcome, finishedAtMs },
      ...(snapshot === undefined ? {} : { snapshot }),
    });
    const trial = { ...outcome, number, candidate };
    shared.end(number, outcome.metrics);
    budget.finish(number, !copied);
    window.finish(trial);
    progress.finish(trial, copied);
    const durationMs = finishedAtMs - startedAtMs;
    emit({ kind: 'trial-finished', trial, duplicateOf, attempt, durationMs, progress: progress.now() });
  }
}
