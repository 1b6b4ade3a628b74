/**
 * Where tests keep their databases. They commit some ten thousand times, and on a disk each commit waits for it: half of the time
 * of all tests. Files in memory are as safe from a killed process, which is what tests kill.
 */
import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** Containers often have 64 MB there, which are too few. */
const WANTED_BYTES = 2 * 2 ** 30;
/** Some tests open files as a user without rights. */
const OTHERS_MAY_ENTER = 0o755;

/** Calls with a new folder in memory, removed afterwards; with none where a person chose a folder, or memory holds none. */
export function withFolderInMemory(call) {
  if (process.env.TMPDIR !== undefined || !isUsable()) return call(undefined);
  const folder = mkdtempSync(join(MEMORY, 'edgewright-tests-'));
  chmodSync(folder, OTHERS_MAY_ENTER);
  try {
    return call(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isUsable() {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= WANTED_BYTES;
  } catch {
    return false;
  }
}
