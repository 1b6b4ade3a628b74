import { jsonCopy } from '@edgewright/base';
import type { FinishedTrial, Snapshot, Suggester, TrialError } from '@edgewright/contracts';
import type { RewardHistory } from '@edgewright/objective';
import type { Duplicates } from './duplicates.js';
import { FailuresAlike } from './failures-alike.js';
import { guarded } from '../../guarded.js';
import type { CallDeadline } from '../../execution/deadlines/call-deadline.js';
import type { TrialBudget } from './trial-budget.js';

/** What is told of every trial that suggestions may know. */
export interface LearnerParts {
  readonly suggester: Suggester;
  readonly suggesterName: string;
  readonly duplicates: Duplicates;
  readonly budget: TrialBudget;
  /** A snapshot after every so many trials; `null` where the order of trials is that of arrival. */
  readonly snapshotEvery: number | null;
  readonly callDeadline: CallDeadline;
  /** The suggester's state already holds the trials up to this one. */
  readonly restoredThrough: number;
}

/** Everything that decides the next suggestion, fed with one trial at a time, live and in replay alike. */
export class Learner {
  readonly #parts: LearnerParts;
  #worstFeasible: number | null = null;
  #unanswered = 0;
  readonly #alike = new FailuresAlike();
  /** Oldest first. What evaluations and crashes let come at once is as many as elsewhere came one by one. */
  readonly #snapshots: Snapshot[] = [];

  constructor(parts: LearnerParts) {
    this.#parts = parts;
  }

  /** What the reward of an infeasible trial depends on, as the next suggestion knows it. */
  get history(): RewardHistory {
    return { worstFeasible: this.#worstFeasible };
  }

  /** Seen trials that failed or were lost. */
  get unanswered(): number {
    return this.#unanswered;
  }

  /** Why trials fail, where too many in a row failed alike. */
  get failsAlike(): TrialError | undefined {
    return this.#alike.tooMany;
  }

  /** Failures that came before a candidate that was enqueued say nothing about those after it. */
  resetFailuresAlike(): void {
    this.#alike.forget();
  }

  /** The earliest state not yet saved, given once. */
  takeSnapshot(): Snapshot | undefined {
    return this.#snapshots.shift();
  }

  /** @throws orchestrator/plugin-threw · orchestrator/no-answer */
  async see(trials: readonly FinishedTrial[]): Promise<void> {
    for (const trial of trials) {
      this.#remember(trial);
      if (trial.number > this.#parts.restoredThrough) await this.#teach(trial);
    }
  }

  #remember(trial: FinishedTrial): void {
    const { number, state, feasible, reward } = trial;
    this.#parts.budget.see(number);
    this.#alike.see(trial);
    if (feasible && reward !== null) this.#worstFeasible = Math.min(this.#worstFeasible ?? Infinity, reward);
    if (state !== 'failed' && state !== 'lost') return;
    this.#unanswered++;
    this.#parts.duplicates.unanswered(number);
  }

  /** One trial a call, so that a replay makes the same calls as the run it repeats. */
  async #teach(trial: FinishedTrial): Promise<void> {
    const { suggester, suggesterName, snapshotEvery, callDeadline } = this.#parts;
    const { number } = trial;
    await callDeadline.wait(suggesterName, `learning from trial ${number}`, () => suggester.update([trial]));
    if (snapshotEvery === null || number % snapshotEvery !== 0) return;
    const state = guarded(suggesterName, `giving its state after trial ${number}`, () => {
      // It is stored later, with a trial that is not to fail for what the suggester did or does meanwhile.
      return jsonCopy(suggester.dump());
    });
    this.#snapshots.push({ throughTrial: number, state });
  }
}
