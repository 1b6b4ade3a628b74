import Sqlite, { type Database } from 'better-sqlite3';
import { checkWritable, openingError } from './file-checks.js';
import { LOCK_BLOCKS_MS } from './when-unlocked.js';
import { NamedFile } from './named-file.js';
import { prepareToWrite } from './prepare-to-write.js';
import { pendingMigrations } from './schema-version.js';
import type { SqliteFile } from './sqlite-file.js';

/**
 * Opens a database file for writing, creating it and bringing its schema up to date.
 *
 * @throws storage/folder-missing · storage/not-a-file · storage/not-a-database · storage/foreign-database ·
 *   storage/corrupt · storage/newer-version · storage/read-only · storage/cannot-open · storage/locked · storage/full
 */
export async function openToWrite(path: string, lockTimeoutMs: number): Promise<SqliteFile> {
  checkWritable(path);
  let opened: Database | undefined;
  try {
    const handle = new Sqlite(path, { timeout: lockTimeoutMs });
    opened = handle;
    prepareToWrite(handle, path);
    if (pendingMigrations(handle, path).length > 0) {
      // A database that is up to date does not wait for TypeORM to be loaded.
      const { migrateDatabase } = await import('./migrate-database.js');
      await migrateDatabase(path, lockTimeoutMs);
    }
    handle.pragma(`busy_timeout = ${LOCK_BLOCKS_MS}`);
    const named = new NamedFile(path, handle);
    const close = () => {
      handle.close();
      return Promise.resolve();
    };
    return { path, readOnly: false, handle, named, close };
  } catch (error) {
    opened?.close();
    throw openingError(error, path, false);
  }
}
