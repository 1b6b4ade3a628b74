import type { Clock } from '@edgewright/base';
import type { Stop } from './stop.js';
import { LONGEST_SLEEP_MS } from '../execution/deadlines/with-deadline.js';

/** A wall-clock budget and how much of it earlier runs have used. */
export interface WallClock {
  readonly clock: Clock;
  /** `undefined`: no limit. */
  readonly seconds: number | undefined;
  readonly usedMs: number;
}

/** Why a study is completed whose wall-clock budget was used up. */
export function timeUsedUp(seconds: number): string {
  return `The wall-clock budget of ${seconds} s is used up`;
}

/** Whether that is why a study is completed, of whatever length its budget was. */
export function isTimeUsedUp(reason: string): boolean {
  return /^The wall-clock budget of \S+ s is used up$/.test(reason);
}

/** Ends the run when the wall-clock budget is used up. Resolves once it did, or `over` aborts. */
export async function stopAtDeadline(
  { clock, seconds, usedMs }: WallClock,
  stop: Stop,
  over: AbortSignal,
): Promise<void> {
  if (seconds === undefined) return;
  // Counted by what was slept: the time of day may be set forward or back meanwhile.
  let leftMs = seconds * 1000 - usedMs;
  try {
    for (; leftMs > 0; leftMs -= LONGEST_SLEEP_MS)
      await clock.sleep(Math.min(leftMs, LONGEST_SLEEP_MS), over);
  } catch {
    return;
  }
  stop.halt({ state: 'completed', reason: timeUsedUp(seconds) });
}
