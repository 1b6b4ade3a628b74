/** The thread of an announcement; see `announceLater`. */
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { Announcement } from './announce-later.js';

const { text, afterMs } = workerData as Announcement;
/** A stream of the thread's own would wait for the main thread to write. */
const STDERR = 2;

setTimeout(() => {
  try {
    writeSync(STDERR, text);
  } catch {
    // Where nothing can be written, nothing is waited for the less.
  }
}, afterMs);
