/**
 * Answers that take long, made one after the other and once for all who ask for the same. Each asker may leave; an answer that nobody
 * waits for any more is ended. The last answer about each subject is kept for as long as the subject stands as it did.
 */
import { disown } from '@edgewright/base';

/** Answers that are kept. */
const MOST_KEPT = 100;

/** What an answer is about. */
export interface Subject {
  readonly name: string;
  /** How it stands: the answer hangs on nothing else. */
  readonly stand: string;
}

/** Makes an answer, until the signal ends it. */
export type Make<T> = (signal: AbortSignal) => Promise<T>;

/** An answer that is to be made, or is being made. */
interface Flight {
  /** How the subject stood when the last one asked who can have the answer. */
  stand: string;
  askers: number;
  readonly over: AbortController;
  readonly answer: Promise<unknown>;
}

interface Kept {
  readonly stand: string;
  readonly answer: unknown;
}

/** Shares answers among those who ask. */
export class SharedAnswers {
  readonly #kept = new Map<string, Kept>();
  /** Not begun: what is asked later about the same subject is answered by it too. */
  readonly #waiting = new Map<string, Flight>();
  readonly #flying = new Map<string, Flight>();
  #turn: Promise<unknown> = Promise.resolve();

  /** @throws what making throws, and the reason of the signal */
  async ask<T>({ name, stand }: Subject, make: Make<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const kept = this.#kept.get(name);
    if (kept?.stand === stand) return kept.answer as T;
    const flight = this.#joined(name, stand) ?? this.#begun(name, stand, make);
    flight.stand = stand;
    flight.askers++;
    return Promise.race([flight.answer as Promise<T>, this.#left(name, flight, signal)]);
  }

  #joined(name: string, stand: string): Flight | undefined {
    const flying = this.#flying.get(name);
    if (flying?.stand === stand && !flying.over.signal.aborted) return flying;
    return this.#waiting.get(name);
  }

  #begun<T>(name: string, stand: string, make: Make<T>): Flight {
    const over = new AbortController();
    const answer = this.#turn.then(async () => {
      over.signal.throwIfAborted();
      this.#waiting.delete(name);
      this.#flying.set(name, flight);
      try {
        const { stand: stood } = flight;
        const made = await make(over.signal);
        this.#keep(name, { stand: stood, answer: made });
        return made;
      } finally {
        this.#flying.delete(name);
      }
    });
    disown(answer);
    const flight: Flight = { stand, askers: 0, over, answer };
    this.#waiting.set(name, flight);
    this.#turn = answer.catch(() => undefined);
    return flight;
  }

  #keep(name: string, kept: Kept): void {
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** Rejects when one asker leaves; the last one ends the flight. */
  #left(name: string, flight: Flight, signal: AbortSignal | undefined): Promise<never> {
    const leaving = new Promise<never>((_, reject) => {
      signal?.addEventListener(
        'abort',
        () => {
          flight.askers--;
          if (flight.askers === 0) {
            if (this.#waiting.get(name) === flight) this.#waiting.delete(name);
            flight.over.abort(signal.reason);
          }
          reject(signal.reason as Error);
        },
        { once: true },
      );
    });
    disown(leaving);
    return leaving;
  }
}
