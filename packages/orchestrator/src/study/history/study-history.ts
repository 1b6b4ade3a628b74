import type { Clock } from '@edgewright/base';
import type {
  Budget,
  FinishedTrial,
  Snapshot,
  StudyConfig,
  SuggestRequest,
  Suggester,
} from '@edgewright/contracts';
import type { RewardHistory } from '@edgewright/objective';
import type { Candidate } from '@edgewright/search-space';
import type { CallDeadline } from '../../execution/deadlines/call-deadline.js';
import { answeredTrial, type AnsweredTrial } from '../../execution/stopping/peer-curves.js';
import { failedAlike, failuresUsedUp } from '../is-over.js';
import type { Ending } from '../stop.js';
import type { Progress } from '../study-event.js';
import { Duplicates } from './duplicates.js';
import { TerminationCriteria } from './termination-criteria.js';
import { MOST_FAILURES_ALIKE } from './failures-alike.js';
import { Learner } from './learner.js';
import { ProgressTracker } from './progress-tracker.js';
import { TrialBudget } from './trial-budget.js';
import { ArrivalWindow, LagWindow, type TrialWindow } from './trial-window.js';

/*
 * The promise of a study: one seed, one set of rows. Suggestion k is a function
 *
 *   candidate(k) = suggest(seed, k, F(1 … k − lag), R(1 … k − 1))
 *
 * of the finished trials F up to k − lag and of the requests R before it, and so is whatever else decides about it: which
 * candidates count as duplicates, the reward of an infeasible trial, every budget but time. A study therefore is a fold over
 * two kinds of facts, in this order for every k:
 *
 *   see(k) → request(k),   and finish(j) for each j < k at any moment after request(j), before see(j + lag)
 *
 * The state after see(k) is the same for all orders of arrival of the finishes. A live run and a replay of stored trials
 * tell one history the same facts, so that a resumed study stands where the interrupted one stood.
 */

/** What a history is made from. */
export interface HistorySetting {
  readonly config: Pick<
    StudyConfig,
    'objective' | 'ordering' | 'lag' | 'duplicates' | 'snapshotEvery' | 'stopper'
  >;
  /** The budget in force. */
  readonly budget: Budget;
  /** Trials in flight at once where the order is that of arrival. */
  readonly room: number;
  /** Fingerprints of what earlier studies measured as this one would. */
  readonly measuredEarlier: readonly string[];
  readonly suggester: Suggester;
  readonly suggesterName: string;
  /** The suggester's state already holds the trials up to this one. */
  readonly restoredThrough: number;
  readonly callDeadline: CallDeadline;
  readonly clock: Clock;
}

/** A candidate that became a trial. */
export interface RequestedTrial {
  readonly number: number;
  readonly candidate: Candidate;
  readonly fingerprint: string;
  readonly duplicateOf: number | null;
  /** Whether somebody enqueued it; absent: the suggester proposed it. */
  readonly isEnqueued?: boolean;
}

/** All that decides the next suggestion of a study: told of every request and of every finish, live and in replay alike. */
export class StudyHistory {
  readonly #setting: HistorySetting;
  readonly #window: TrialWindow;
  readonly #budget = new TrialBudget();
  readonly #learner: Learner;
  readonly #progress: ProgressTracker;
  readonly #termination: TerminationCriteria;
  /** Trials that copied an earlier one and that no suggestion has seen yet. */
  readonly #copied = new Set<number>();
  /** Numbers of trials that were requested and have not finished. */
  readonly #open = new Set<number>();
  /** Numbers of trials that were evaluated and gave an answer, as they came; kept for a stopper alone. */
  readonly #answered: AnsweredTrial[] = [];
  /** Which candidates were requested before. */
  readonly duplicates: Duplicates;

  constructor(setting: HistorySetting) {
    const { config, budget, clock, room, measuredEarlier } = setting;
    const isInOrder = config.ordering === 'trial';
    this.#setting = setting;
    this.#window = isInOrder ? new LagWindow(config.lag) : new ArrivalWindow(room);
    this.#progress = new ProgressTracker(clock, budget.trials);
    this.#termination = new TerminationCriteria(config.objective, budget);
    this.duplicates = new Duplicates(config.duplicates, measuredEarlier);
    this.#learner = new Learner({
      suggester: setting.suggester,
      suggesterName: setting.suggesterName,
      callDeadline: setting.callDeadline,
      restoredThrough: setting.restoredThrough,
      duplicates: this.duplicates,
      budget: this.#budget,
      snapshotEvery: isInOrder ? config.snapshotEvery : null,
    });
  }

  /** Whether every trial that suggestion `number` must see has finished. */
  isReady(number: number): boolean {
    return this.#window.ready(number);
  }

  /**
   * Lets the suggester learn from the trials that suggestion `number` sees and none before it saw.
   *
   * @throws orchestrator/plugin-threw · orchestrator/no-answer
   */
  async see(number: number): Promise<void> {
    const seen = this.#window.take(number);
    for (const trial of seen) this.#termination.see(trial, this.#copied.delete(trial.number));
    await this.#learner.see(seen);
  }

  /** A candidate became a trial. */
  request({ number, candidate, fingerprint, duplicateOf, isEnqueued }: RequestedTrial): void {
    if (isEnqueued === true) this.#learner.resetFailuresAlike();
    this.#open.add(number);
    this.#window.request(number, candidate);
    this.duplicates.request(number, fingerprint, duplicateOf);
    this.#budget.request(number, duplicateOf);
  }

  /** A trial came to an end; `copied`: by that of the trial it repeats. */
  finish(trial: FinishedTrial, copied: boolean): void {
    this.#open.delete(trial.number);
    this.#budget.finish(trial.number, !copied);
    if (copied) this.#copied.add(trial.number);
    this.#window.finish(trial);
    this.#progress.finish(trial, copied);
    const isAnswered = trial.state !== 'failed' && trial.state !== 'lost';
    if (this.#setting.config.stopper !== undefined && isAnswered && !copied)
      this.#answered.push(answeredTrial(trial));
  }

  /**
   * The trials that a decision about trial `number` may know: those that its suggestion has seen, by number; in the order of
   * arrival, those that have finished.
   */
  peersOf(number: number): readonly AnsweredTrial[] {
    const { ordering, lag } = this.#setting.config;
    if (ordering === 'arrival') return [...this.#answered];
    return this.#answered
      .filter((other) => other.number <= number - lag)
      .toSorted((a, b) => a.number - b.number);
  }

  /**
   * Why there is no next trial, by the rules of the study; `undefined` where there may be one, and `unknown` while that hangs
   * on copies that have not finished.
   *
   * @param isEnqueued whether it is to try a candidate that somebody enqueued: that it may not be needed any more is no end then
   */
  end(isEnqueued = false): Ending | 'unknown' | undefined {
    const { config, budget } = this.#setting;
    const unanswered = config.ordering === 'trial' ? this.#learner.unanswered : this.#progress.unanswered;
    const failed = failureEnding(unanswered, budget);
    if (failed !== undefined) return failed;
    const alike = budget.failures === undefined && !isEnqueued ? this.#learner.failsAlike : undefined;
    if (alike !== undefined) return { state: 'failed', reason: failedAlike(MOST_FAILURES_ALIKE, alike) };
    const enough = this.#termination.usedUp ?? (isEnqueued ? undefined : this.#termination.reached);
    if (enough !== undefined) return enough;
    if (this.#budget.fits(budget.trials) === 'unknown') {
      if (this.hasOpen) return 'unknown';
      this.#budget.seeAll();
    }
    return this.#budget.fits(budget.trials) === 'yes' ? undefined : { state: 'completed', reason: null };
  }

  /** Whether more trials failed, seen or not, than the budget allows. */
  get failed(): Ending | undefined {
    return failureEnding(this.#progress.unanswered, this.#setting.budget);
  }

  /** What the reward of the next trial depends on, should it be infeasible. */
  get rewards(): RewardHistory {
    return this.#learner.history;
  }

  /** Trials requested that the next suggestion has not seen the end of, in trial order. */
  pending(): SuggestRequest['pending'] {
    return this.#window.pending();
  }

  /** The latest requests in a row that copy earlier trials. */
  get copiesInARow(): number {
    return this.#budget.copiesInARow;
  }

  get hasOpen(): boolean {
    return this.#open.size > 0;
  }

  isOpen(number: number): boolean {
    return this.#open.has(number);
  }

  /** The earliest state of the suggester not yet saved, given once. */
  takeSnapshot(): Snapshot | undefined {
    return this.#learner.takeSnapshot();
  }

  /** What was told so far was told by earlier runs: the rate is of what comes now. */
  startRun(): void {
    this.#progress.startRun();
  }

  progress(): Progress {
    return this.#progress.now();
  }
}

function failureEnding(unanswered: number, { failures }: Budget): Ending | undefined {
  if (failures === undefined || unanswered <= failures) return undefined;
  return { state: 'failed', reason: failuresUsedUp(unanswered, failures) };
}
