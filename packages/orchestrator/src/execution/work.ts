import type { Clock } from '@edgewright/base';

/** Work that was begun, and that may go on when nobody waits for it any more. */
export class Work {
  readonly #ended: Promise<void>;
  #hasEnded = false;
  #endsInTime: Promise<boolean> | undefined;

  constructor(work: Promise<unknown>) {
    const end = () => {
      this.#hasEnded = true;
    };
    this.#ended = work.then(end, end);
  }

  /** Resolves when it ends, however it does. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Whether it ends within so long of the first time that this is asked; `false` as well once the signal aborts. */
  endsWithin(durationMs: number, clock: Clock, signal: AbortSignal): Promise<boolean> {
    if (this.#hasEnded) return Promise.resolve(true);
    this.#endsInTime ??= this.#inTime(durationMs, clock, signal);
    return this.#endsInTime;
  }

  async #inTime(durationMs: number, clock: Clock, signal: AbortSignal): Promise<boolean> {
    const over = new AbortController();
    const late = clock.sleep(durationMs, AbortSignal.any([over.signal, signal])).catch(() => undefined);
    await Promise.race([this.#ended, late]);
    over.abort(null);
    return this.#hasEnded;
  }
}
