import { url as debuggerUrl } from 'node:inspector';
import { createContext, Script } from 'node:vm';
import { LONGEST_SLEEP_MS } from './with-deadline.js';

/** What the script calls. */
const slot: { call?: () => void } = {};
const context = createContext(slot);
const script = new Script('call()');

/** How long synchronous code may take. */
export interface TimeLimit {
  /** `Infinity`: nothing watches it. */
  readonly durationMs: number;
  /** The error of code that takes longer. */
  readonly tooLate: () => Error;
}

/**
 * What a call gives; where its synchronous part takes too long, be it that it never returns, it is broken off between two
 * of its instructions, wherever these were written. Inside another such call it has the time of that one. It costs some
 * tens of microseconds, as a thread is started that watches it.
 */
export function interruptible<T>(call: () => T, { durationMs, tooLate }: TimeLimit): T {
  // At a breakpoint everything stands still.
  const isUnwatched = durationMs === Infinity || slot.call !== undefined || debuggerUrl() !== undefined;
  if (isUnwatched) return call();
  let result: { readonly value: T } | undefined;
  slot.call = () => {
    result = { value: call() };
  };
  const timeout = Math.min(Math.max(1, Math.ceil(durationMs)), LONGEST_SLEEP_MS);
  try {
    script.runInContext(context, { timeout, displayErrors: false });
  } catch (error) {
    if (!isTimeout(error)) throw error;
  } finally {
    delete slot.call;
  }
  // What has ended just before its time was up has ended: a promise that nobody was given would fail unheard.
  if (result === undefined) throw tooLate();
  return result.value;
}

/** The error is of the context, so that it is no `Error` of ours. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
