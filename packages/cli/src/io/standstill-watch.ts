import { url as debuggerUrl } from 'node:inspector';
import { Worker } from 'node:worker_threads';

/** How often at most the main thread says that it is alive, and the watch looks. */
const LONGEST_BEAT_MS = 1000;
/** Beats within the limit, so that a thread which gives signs of life in time is not taken for one that does not. */
const BEATS_WITHIN_LIMIT = 8;
/** Bytes of a note; longer ones are cut. */
const NOTE_BYTES = 500;

/** Stands in a report for what was last noted. */
export const NOTED = '{noted}';

/** A watch over the main thread. */
export interface StandstillWatch {
  /** Says what the main thread is about to do. Takes less than a microsecond. */
  readonly note: (text: string) => void;
  readonly end: () => void;
}

/** What the watch shares with the main thread. */
export interface WatchData {
  /** int32[2]: signs of life so far; bytes of the last note. */
  readonly counts: Int32Array;
  /** uint8[500]: the last note in UTF-8. */
  readonly note: Uint8Array;
  readonly limitSeconds: number;
  readonly beatMs: number;
  /** What to write to standard error before the end, with {@link NOTED} for the last note. */
  readonly report: string;
}

/**
 * Ends the process, with a report, once the main thread has neither noted anything nor had a turn of its event loop for
 * `limitSeconds`: code that computes without a pause cannot be called off in any other way. A machine that sleeps, and a
 * process that is stopped, take the watch along.
 */
export function watchForStandstill(report: string, limitSeconds: number): StandstillWatch {
  // At a breakpoint everything stands still.
  if (debuggerUrl() !== undefined) return { note: () => undefined, end: () => undefined };
  const counts = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const noted = new Uint8Array(new SharedArrayBuffer(NOTE_BYTES));
  const encoder = new TextEncoder();
  const beatMs = Math.min(LONGEST_BEAT_MS, (limitSeconds * 1000) / BEATS_WITHIN_LIMIT);
  const workerData: WatchData = { counts, note: noted, limitSeconds, beatMs, report };
  const worker = new Worker(new URL('./standstill-thread.js', import.meta.url), {
    workerData,
    execArgv: [],
  });
  worker.unref();
  // A search goes on without a watch rather than not at all.
  worker.on('error', () => undefined);
  const beat = setInterval(() => Atomics.add(counts, 0, 1), beatMs);
  beat.unref();
  return {
    note: (text) => {
      Atomics.store(counts, 1, encoder.encodeInto(text, noted).written);
      Atomics.add(counts, 0, 1);
    },
    end: () => {
      clearInterval(beat);
      void worker.terminate();
    },
  };
}
