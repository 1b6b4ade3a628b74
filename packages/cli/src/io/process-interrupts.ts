import process from 'node:process';
import type { CliIo } from './cli-io.js';

/** Ctrl-C, a polite kill, and a terminal that was closed. */
const STOPPING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Within this, code that computes without a pause has begun to. */
const BEGINS_WITHIN_MS = 500;

/** The requests to end that reach this process. */
export function processInterrupts(): Pick<CliIo, 'onInterrupt' | 'endAtInterrupt'> {
  const listeners = new Set<() => void>();
  let ending = 0;
  const dispatch = () => {
    for (const listener of [...listeners]) listener();
  };
  const settle = () => {
    ignore(dispatch);
    if (listeners.size > 0 && ending === 0) hear(dispatch);
  };
  return {
    onInterrupt: (listener) => {
      listeners.add(listener);
      settle();
      return () => {
        listeners.delete(listener);
        settle();
      };
    },
    endAtInterrupt: (onEnd) => {
      ending++;
      settle();
      // While nobody hears them, the system ends the process at a signal, whatever it computes. Where the event loop
      // turns, the process can end in its own way.
      const turning = setTimeout(() => {
        hear(onEnd);
      }, BEGINS_WITHIN_MS);
      turning.unref();
      return () => {
        clearTimeout(turning);
        ignore(onEnd);
        ending--;
        settle();
      };
    },
  };
}

function hear(listener: () => void): void {
  for (const signal of STOPPING_SIGNALS) process.on(signal, listener);
}

function ignore(listener: () => void): void {
  for (const signal of STOPPING_SIGNALS) process.off(signal, listener);
}
