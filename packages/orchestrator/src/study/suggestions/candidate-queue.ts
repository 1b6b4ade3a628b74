import type { Clock } from '@edgewright/base';
import type { QueuedCandidate, TrialStore } from '@edgewright/contracts';

/** What a {@link CandidateQueue} reads from. */
export interface QueueSetting {
  readonly store: Pick<TrialStore, 'queue'>;
  readonly studyId: number;
  readonly clock: Clock;
}

/** How long a candidate that is enqueued meanwhile may go unseen. */
const LOOK_EVERY_MS = 1_000;

/**
 * The candidates that are enqueued, which come before what the suggester proposes. Any process may enqueue some while
 * the study runs. The store keeps which trial tried which, in one transaction with the trial: rows are a function of the seed
 * and of what waited at each trial, and it does not matter when exactly a run noticed.
 */
export class CandidateQueue {
  readonly #setting: QueueSetting;
  #waiting: readonly QueuedCandidate[] = [];
  #lookedAtMs = -Infinity;

  constructor(setting: QueueSetting) {
    this.#setting = setting;
  }

  /** The next to try, as of a moment ago: looking costs more than a suggestion may. */
  async next(): Promise<QueuedCandidate | undefined> {
    const sinceMs = this.#setting.clock.now() - this.#lookedAtMs;
    // The time of day may have been set back meanwhile.
    if (sinceMs >= LOOK_EVERY_MS || sinceMs < 0) await this.look();
    return this.#waiting[0];
  }

  /** Takes in what was enqueued until now; whether any waits. */
  async look(): Promise<boolean> {
    const { store, studyId, clock } = this.#setting;
    this.#waiting = await store.queue(studyId, 'waiting');
    this.#lookedAtMs = clock.now();
    return this.#waiting.length > 0;
  }

  /** A trial tries it from now on. */
  taken({ position }: Pick<QueuedCandidate, 'position'>): void {
    this.#waiting = this.#waiting.filter((candidate) => candidate.position !== position);
  }
}
