import type { FinishedTrial, SuggestRequest } from '@edgewright/contracts';
import type { Candidate } from '@edgewright/search-space';

/**
 * What the next suggestion may know. Trials enter when requested, are filled in when they finish, and leave when a
 * suggestion takes them to learn from.
 */
export interface TrialWindow {
  readonly request: (number: number, candidate: Candidate) => void;
  readonly finish: (trial: FinishedTrial) => void;
  /** Whether suggestion `number` has all it must see. */
  readonly ready: (number: number) => boolean;
  /** The trials that suggestion `number` sees and none before it saw; each is given once. */
  readonly take: (number: number) => readonly FinishedTrial[];
  /** Trials requested and not yet taken, in trial order. */
  readonly pending: () => SuggestRequest['pending'];
}

interface Entry {
  readonly number: number;
  readonly candidate: Candidate;
  finished?: FinishedTrial;
}

/**
 * Suggestion k sees exactly the trials up to k − lag, in trial order, however they arrive: that is what makes rows a
 * function of the seed. At most `lag` trials are in the window.
 */
export class LagWindow implements TrialWindow {
  readonly #lag: number;
  /** In trial order, because trials are requested in it. */
  readonly #entries = new Map<number, Entry>();

  constructor(lag: number) {
    this.#lag = lag;
  }

  request(number: number, candidate: Candidate): void {
    this.#entries.set(number, { number, candidate });
  }

  finish(trial: FinishedTrial): void {
    const entry = this.#entries.get(trial.number);
    if (entry !== undefined) entry.finished = trial;
  }

  ready(number: number): boolean {
    for (const entry of this.#entries.values()) {
      if (entry.number > number - this.#lag) return true;
      if (entry.finished === undefined) return false;
    }
    return true;
  }

  take(number: number): readonly FinishedTrial[] {
    const taken: FinishedTrial[] = [];
    for (const entry of this.#entries.values()) {
      if (entry.number > number - this.#lag || entry.finished === undefined) break;
      taken.push(entry.finished);
      this.#entries.delete(entry.number);
    }
    return taken;
  }

  pending(): SuggestRequest['pending'] {
    return [...this.#entries.values()].map(({ number, candidate }) => ({ number, candidate }));
  }
}

/** Every suggestion sees whatever has arrived, in the order of arrival; as many trials as `room` are in flight. */
export class ArrivalWindow implements TrialWindow {
  readonly #room: number;
  readonly #waiting = new Map<number, Candidate>();
  #arrived: FinishedTrial[] = [];

  constructor(room: number) {
    this.#room = room;
  }

  request(number: number, candidate: Candidate): void {
    this.#waiting.set(number, candidate);
  }

  finish(trial: FinishedTrial): void {
    this.#waiting.delete(trial.number);
    this.#arrived.push(trial);
  }

  ready(): boolean {
    return this.#waiting.size < this.#room;
  }

  take(): readonly FinishedTrial[] {
    const taken = this.#arrived;
    this.#arrived = [];
    return taken;
  }

  pending(): SuggestRequest['pending'] {
    return [...this.#waiting].map(([number, candidate]) => ({ number, candidate }));
  }
}
