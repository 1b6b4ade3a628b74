/**
 * How long an evaluation may take. One timer looks at all that run: a timer for each would cost a server of short evaluations more than it
 * protects it from.
 */
import type { Clock } from '@edgewright/base';
import { tooSlow } from '../errors.js';

interface Running {
  readonly sinceMs: number;
  readonly end: (error: Error) => void;
}

/** Between two looks, in milliseconds. */
const LOOK_MS = 1000;

/** Ends evaluations that take too long, a second after their time at the latest. */
export class TimeLimit {
  readonly #mostMs: number;
  readonly #clock: Clock;
  readonly #running = new Set<Running>();
  #timer: NodeJS.Timeout | undefined;

  constructor(mostMs: number, clock: Clock) {
    this.#mostMs = mostMs;
    this.#clock = clock;
  }

  /** How many evaluations run. */
  get size(): number {
    return this.#running.size;
  }

  /**
   * What the work answers. Work that takes too long is told so by its controller, and not waited for.
   *
   * @throws rpc/too-slow · what the work throws
   */
  within<T>(work: () => Promise<T>, controller: AbortController): Promise<T> {
    this.#timer ??= setInterval(this.#look, Math.min(LOOK_MS, this.#mostMs)).unref();
    return new Promise((resolve, reject) => {
      const end = (error: Error) => {
        controller.abort(error);
        reject(error);
      };
      const running: Running = { sinceMs: this.#clock.now(), end };
      const settle = () => this.#running.delete(running);
      this.#running.add(running);
      const ended = work();
      ended.then(resolve, reject);
      ended.then(settle, settle);
    });
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  readonly #look = (): void => {
    const earliestMs = this.#clock.now() - this.#mostMs;
    for (const { sinceMs, end } of this.#running) if (sinceMs < earliestMs) end(tooSlow(this.#mostMs));
  };
}
