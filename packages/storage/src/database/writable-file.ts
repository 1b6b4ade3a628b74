import { migrations, MIGRATIONS_TABLE } from '@edgewright/migrations';
import type { Database } from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { entities } from '../entities/index.js';
import { checkWritable, openingError } from './file-checks.js';
import { LOCK_BLOCKS_MS } from './lock-patience.js';
import { markDatabase, NamedFile } from './named-file.js';
import { checkOurs, pendingMigrations } from './schema-version.js';
import type { SqliteFile } from './sqlite-file.js';

/** The write-ahead log is cut back to this size at a checkpoint. */
const LOG_LIMIT_BYTES = 64 * 2 ** 20;

/** A database file to write to; its handle is TypeORM's one connection. */
export interface WritableFile extends SqliteFile {
  readonly dataSource: DataSource;
}

/**
 * Opens a database file for writing, creating it and bringing its schema up to date.
 *
 * @throws storage/folder-missing · storage/not-a-file · storage/not-a-database · storage/foreign-database ·
 *   storage/corrupt · storage/newer-version · storage/read-only · storage/cannot-open · storage/locked · storage/full
 */
export async function openToWrite(path: string, lockTimeoutMs: number): Promise<WritableFile> {
  checkWritable(path);
  let opened: Database | undefined;
  try {
    const dataSource = new DataSource({
      type: 'better-sqlite3',
      database: path,
      timeout: lockTimeoutMs,
      prepareDatabase: (handle: Database) => {
        opened = handle;
        prepare(handle, path);
      },
      entities,
      migrations: [...migrations],
      migrationsTableName: MIGRATIONS_TABLE,
      migrationsTransactionMode: 'none',
    });
    await dataSource.initialize();
    const handle = opened as unknown as Database;
    await migrate(dataSource, handle, path);
    handle.pragma(`busy_timeout = ${LOCK_BLOCKS_MS}`);
    const named = new NamedFile(path, handle);
    return { path, readOnly: false, dataSource, handle, named, close: () => dataSource.destroy() };
  } catch (error) {
    opened?.close();
    throw openingError(error, path, false);
  }
}

/** Nothing may be changed before the file is known to be ours: the journal mode is kept in the file. */
function prepare(handle: Database, path: string): void {
  checkOurs(handle, path);
  handle.pragma('journal_mode = WAL');
  handle.pragma('synchronous = FULL');
  handle.pragma(`journal_size_limit = ${LOG_LIMIT_BYTES}`);
}

async function migrate(dataSource: DataSource, handle: Database, path: string): Promise<void> {
  if (pendingMigrations(handle, path).length === 0) return;
  // One transaction that also locks out a process which opens the same new file at the same moment.
  handle.exec('BEGIN IMMEDIATE');
  try {
    await dataSource.runMigrations({ transaction: 'none' });
    markDatabase(handle, path);
    handle.exec('COMMIT');
    // The mark is looked for in the file itself.
    handle.pragma('wal_checkpoint(PASSIVE)');
  } catch (error) {
    if (handle.inTransaction) handle.exec('ROLLBACK');
    throw error;
  }
}
