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

/** What `work` gives, or an error as soon as the time is up or the parent aborts; its signal then aborts as well. */
export async function withDeadline<T>(
  work: (signal: AbortSignal) => Promise<T>,
  deadline: Deadline,
): Promise<T> {
  const { clock, durationMs, parent, tooLate } = deadline;
  const called = new AbortController();
  const timer = new AbortController();
  const callOff = () => {
    called.abort(parent.reason);
  };
  if (parent.aborted) callOff();
  parent.addEventListener('abort', callOff, { once: true });
  void clock.sleep(Math.min(durationMs, LONGEST_SLEEP_MS), timer.signal).then(
    () => {
      called.abort(tooLate());
    },
    () => undefined,
  );
  try {
    return await abandonable(work(called.signal), called.signal);
  } finally {
    parent.removeEventListener('abort', callOff);
    // Nobody reads the reason, and a default one is an error with a stack, for every trial.
    timer.abort(null);
  }
}
