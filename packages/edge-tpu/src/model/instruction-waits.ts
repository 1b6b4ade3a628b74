import type { Device } from '../device/device.js';

/**
 * How long the array waits for instructions, in milliseconds, in a program that keeps it busy for `arrayMs`. The chip
 * holds the instructions of a window of that time; for what goes past a window it waits as long as that takes, and for a
 * reload at most. So a longer program never waits less, and the wait grows without a jump.
 */
export function instructionWaitMs(arrayMs: number, { instructionWindowMs, reloadMs }: Device): number {
  const windows = Math.floor(arrayMs / instructionWindowMs);
  if (windows === 0) return 0;
  const pastMs = Math.max(0, arrayMs - windows * instructionWindowMs);
  return (windows - 1) * Math.min(reloadMs, instructionWindowMs) + Math.min(reloadMs, pastMs);
}
