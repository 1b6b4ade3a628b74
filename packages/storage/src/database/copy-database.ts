import { resolve } from 'node:path';
import { storageError } from '../errors.js';
import { openToRead } from './readable-file.js';

/** How long to wait for a lock, in milliseconds. */
const LOCK_TIMEOUT_MS = 5_000;

/**
 * Writes a database of ours as of now into one new file, without what was deleted and with what is in its log, while others may
 * write to it.
 *
 * @param target where nothing is yet
 * @throws storage/database-missing · storage/foreign-database · storage/older-version · storage/unexpected …
 */
export function copyDatabase(path: string, target: string): void {
  const absolute = resolve(path);
  const { handle } = openToRead(absolute, LOCK_TIMEOUT_MS);
  try {
    handle.prepare('VACUUM INTO ?').run(target);
  } catch (error) {
    throw storageError(error, absolute);
  } finally {
    handle.close();
  }
}
