import type { Clock } from '@edgewright/base';
import type { FinishedState, FinishedTrial } from '@edgewright/contracts';
import { isBetter } from '@edgewright/objective';
import type { Progress } from '../study-event.js';
import type { StudyCounts } from '../study-result.js';

/** Counts what finished, and remembers the best. */
export class ProgressTracker {
  readonly #clock: Clock;
  readonly #budget: number;
  readonly #byState: Record<FinishedState, number> = {
    completed: 0,
    infeasible: 0,
    failed: 0,
    lost: 0,
    stopped: 0,
  };
  #reused = 0;
  #best: FinishedTrial | undefined;
  #startedAtMs: number;
  #finishedBefore = 0;

  constructor(clock: Clock, budget: number) {
    this.#clock = clock;
    this.#budget = budget;
    this.#startedAtMs = clock.now();
  }

  finish(trial: FinishedTrial, copied: boolean): void {
    this.#byState[trial.state]++;
    if (copied) this.#reused++;
    if (isBetter(trial, this.#best)) this.#best = trial;
  }

  /** What was counted so far is history: the rate is of what comes now. */
  startRun(): void {
    this.#startedAtMs = this.#clock.now();
    this.#finishedBefore = this.#finished();
  }

  /** Trials that gave no answer. */
  get unanswered(): number {
    return this.#byState.failed + this.#byState.lost;
  }

  counts(): StudyCounts {
    return { ...this.#byState, reused: this.#reused };
  }

  now(): Progress {
    // The time of day may have been set back meanwhile.
    const elapsedSeconds = Math.max(0, this.#clock.now() - this.#startedAtMs) / 1000;
    const finishedNow = this.#finished() - this.#finishedBefore;
    return {
      paid: this.#finished() - this.#reused,
      budget: this.#budget,
      counts: this.counts(),
      best: this.#best,
      trialsPerSecond: elapsedSeconds > 0 ? finishedNow / elapsedSeconds : 0,
      elapsedSeconds,
    };
  }

  #finished(): number {
    return Object.values(this.#byState).reduce((sum, count) => sum + count, 0);
  }
}
