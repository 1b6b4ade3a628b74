import { silentLogger, type Clock, type Env } from '@edgewright/base';

interface Sleeper {
  readonly wakeAtMs: number;
  readonly wake: () => void;
}

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  #nowMs: number;
  readonly #sleepers = new Set<Sleeper>();

  constructor(startMs = 1_700_000_000_000) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.reject(signal.reason as Error);
    if (durationMs <= 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const done = () => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener('abort', abort);
      };
      const abort = () => {
        done();
        reject(signal?.reason as Error);
      };
      const sleeper: Sleeper = {
        wakeAtMs: this.#nowMs + durationMs,
        wake: () => {
          done();
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  /** Moves the clock and wakes, in their order, the sleepers whose time has come. */
  advance(durationMs: number): void {
    this.#nowMs += durationMs;
    const due = [...this.#sleepers].filter(({ wakeAtMs }) => wakeAtMs <= this.#nowMs);
    for (const { wake } of due.sort((a, b) => a.wakeAtMs - b.wakeAtMs)) wake();
  }

  /** How many are asleep. */
  get sleeping(): number {
    return this.#sleepers.size;
  }
}

/** A world in which time stands still, nothing is logged and nothing is cancelled, unless the test says otherwise. */
export function quietEnv(parts: Partial<Env> = {}): Env {
  return { clock: new ManualClock(), logger: silentLogger, signal: new AbortController().signal, ...parts };
}
