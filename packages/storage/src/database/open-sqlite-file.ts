import { resolve } from 'node:path';
import { checkReadable } from './file-checks.js';
import { openToRead } from './readable-file.js';
import type { SqliteFile } from './sqlite-file.js';

/** What a try to get a lock takes, in milliseconds. Opening waits for all of them at once. */
const LOCK_TRY_MS = 30;

/**
 * Opens a database file, creating it and bringing its schema up to date unless `readOnly`. What only writing needs is loaded
 * only then.
 *
 * @throws storage/folder-missing · storage/database-missing · storage/not-a-file · storage/not-a-database ·
 *   storage/foreign-database · storage/corrupt · storage/newer-version · storage/older-version · storage/read-only ·
 *   storage/cannot-open · storage/locked · storage/full
 */
export async function openSqliteFile(where: {
  readonly path: string;
  readonly readOnly: boolean;
  readonly mustExist?: boolean;
  readonly lockTries: number;
}): Promise<SqliteFile> {
  const path = resolve(where.path);
  const lockTimeoutMs = where.lockTries * LOCK_TRY_MS;
  if (where.readOnly) return openToRead(path, lockTimeoutMs);
  if (where.mustExist === true) checkReadable(path);
  const { openToWrite } = await import('./writable-file.js');
  return openToWrite(path, lockTimeoutMs);
}
