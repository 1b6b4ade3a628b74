import type { Clock, EdgewrightError } from '@edgewright/base';
import { abandonable } from './abandonable.js';

/** The longest wait that Node's timers can hold; a longer one would end at once. */
export const LONGEST_SLEEP_MS = 2 ** 31 - 1;

/** How long some work may take and what else calls it off. */
export interface Deadline {
  readonly clock: Clock;
  readonly durationMs: number;
  /** Calls the work off too, with its own reason. */
  readonly parent: AbortSignal;
  /** The error of work that takes too long. */
  readonly tooLate: () => EdgewrightError;
}

/** Waits for something that is not the fault of the work: the deadline starts again afterwards. */
export type Idle = (wait: Promise<void>) => Promise<void>;

/** What `work` gives, or an error as soon as the time is up or the parent aborts; its signal then aborts as well. */
export async function withDeadline<T>(
  work: (signal: AbortSignal, idle: Idle) => Promise<T>,
  deadline: Deadline,
): Promise<T> {
  const { parent } = deadline;
  const called = new AbortController();
  const timer = new Timer(deadline, (reason) => {
    called.abort(reason);
  });
  const idle: Idle = async (wait) => {
    timer.stop();
    await abandonable(wait, called.signal);
    timer.start();
  };
  const callOff = () => {
    called.abort(parent.reason);
  };
  if (parent.aborted) callOff();
  parent.addEventListener('abort', callOff, { once: true });
  timer.start();
  try {
    return await abandonable(work(called.signal, idle), called.signal);
  } finally {
    parent.removeEventListener('abort', callOff);
    timer.stop();
  }
}

class Timer {
  readonly #deadline: Deadline;
  readonly #ring: (reason: unknown) => void;
  #asleep = new AbortController();

  constructor(deadline: Deadline, ring: (reason: unknown) => void) {
    this.#deadline = deadline;
    this.#ring = ring;
  }

  start(): void {
    const { clock, durationMs, tooLate } = this.#deadline;
    this.#asleep = new AbortController();
    void clock.sleep(Math.min(durationMs, LONGEST_SLEEP_MS), this.#asleep.signal).then(
      () => {
        this.#ring(tooLate());
      },
      () => undefined,
    );
  }

  stop(): void {
    // Nobody reads the reason, and a default one is an error with a stack, for every trial.
    this.#asleep.abort(null);
  }
}
