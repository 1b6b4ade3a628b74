import { EXIT_CODES } from '@edgewright/base';
import { stoppedOnRequest } from '@edgewright/runtime/process';
import type { CliIo } from './cli-io.js';

/**
 * Runs work that stops cleanly at the first Ctrl-C, through the signal it is given, and at once at the second.
 */
export async function interruptible<T>(io: CliIo, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const release = io.onInterrupt(() => {
    if (controller.signal.aborted) {
      io.exitNow(EXIT_CODES.interrupted);
      return;
    }
    // Over a progress bar, and over the ^C that terminals write.
    io.stderr.clearLine();
    io.stderr.write('Stopping cleanly; Ctrl-C again stops at once.\n');
    controller.abort(stoppedOnRequest());
  });
  try {
    return await work(controller.signal);
  } finally {
    release();
  }
}

/** A signal that the first Ctrl-C aborts, without a word; the second ends the process. */
export function untilInterrupted(io: CliIo): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const release = io.onInterrupt(() => {
    if (controller.signal.aborted) io.exitNow(EXIT_CODES.interrupted);
    controller.abort(stoppedOnRequest());
  });
  return { signal: controller.signal, release };
}
