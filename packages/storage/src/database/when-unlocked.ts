import { setTimeout } from 'node:timers/promises';
import { isLocked } from './sqlite-problems.js';

/** How long one call may block the event loop on a lock, in milliseconds. */
export const LOCK_BLOCKS_MS = 20;
/** Wait between two tries to get a lock, in milliseconds. */
const LOCK_POLL_MS = 10;

/** Tries again while another process holds a lock, letting the event loop turn in between; at most `tries` times. */
export async function whenUnlocked<T>(tries: number, attempt: () => T): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return attempt();
    } catch (error) {
      if (!isLocked(error) || tried >= tries) throw error;
      await setTimeout(LOCK_POLL_MS);
    }
  }
}
