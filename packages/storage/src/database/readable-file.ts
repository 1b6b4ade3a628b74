import Sqlite, { type Database } from 'better-sqlite3';
import { foreignDatabase, olderVersion } from '../errors.js';
import { checkReadable, openingError, tablesOf } from './file-checks.js';
import { LOCK_BLOCKS_MS } from './when-unlocked.js';
import { canBeCopied, copyToRead } from './readable-copy.js';
import { checkOurs, pendingMigrations } from './schema-version.js';
import type { SqliteFile } from './sqlite-file.js';

/**
 * Opens a database file for reading: by SQLite alone, as nothing is to be migrated.
 *
 * @throws storage/database-missing · storage/not-a-file · storage/not-a-database · storage/foreign-database ·
 *   storage/corrupt · storage/newer-version · storage/older-version · storage/cannot-open · storage/locked
 */
export function openToRead(path: string, lockTimeoutMs: number): SqliteFile {
  checkReadable(path);
  try {
    return open(path, path, lockTimeoutMs);
  } catch (error) {
    if (!canBeCopied(error, path)) throw error;
    const copy = copyToRead(path);
    try {
      return open(path, copy.path, lockTimeoutMs);
    } finally {
      copy.forget();
    }
  }
}

/** Opens `file`, which holds what is at `path`. */
function open(path: string, file: string, lockTimeoutMs: number): SqliteFile {
  let handle: Database | undefined;
  try {
    const opened = new Sqlite(file, { readonly: true, timeout: lockTimeoutMs });
    handle = opened;
    checkOurs(opened, path);
    const pending = pendingMigrations(opened, path);
    // An empty file is a valid SQLite database.
    if (pending.length > 0)
      throw tablesOf(opened).length === 0 ? foreignDatabase(path, []) : olderVersion(path, pending);
    opened.pragma(`busy_timeout = ${LOCK_BLOCKS_MS}`);
    const close = () => {
      opened.close();
      return Promise.resolve();
    };
    return { path, readOnly: true, handle: opened, close };
  } catch (error) {
    handle?.close();
    throw openingError(error, path, true);
  }
}
