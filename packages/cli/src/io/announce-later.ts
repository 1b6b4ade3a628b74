import { Worker } from 'node:worker_threads';

/** What the thread of an announcement is given. */
export interface Announcement {
  readonly text: string;
  readonly afterMs: number;
}

/**
 * Writes a text to standard error after so many seconds, unless the returned function is called before. A thread of its
 * own does it, so that it comes even where the main thread computes without a pause.
 */
export function announceLater(text: string, afterSeconds: number): () => void {
  const workerData: Announcement = { text, afterMs: afterSeconds * 1000 };
  const worker = new Worker(new URL('./announce-thread.js', import.meta.url), { workerData, execArgv: [] });
  worker.unref();
  // Without threads, nothing is announced.
  worker.on('error', () => undefined);
  return () => {
    void worker.terminate();
  };
}
