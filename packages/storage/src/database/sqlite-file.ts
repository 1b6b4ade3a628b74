import { resolve } from 'node:path';
import { migrations, MIGRATIONS_TABLE } from '@edgewright/migrations';
import type { Database } from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { entities } from '../entities/index.js';
import { foreignDatabase, newerVersion, olderVersion } from '../errors.js';
import { checkReadable, checkWritable, openingError, tablesOf } from './file-checks.js';
import { LOCK_BLOCKS_MS } from './lock-patience.js';
import { canBeCopied, copyToRead } from './readable-copy.js';
import { markDatabase, NamedFile } from './named-file.js';

/** What a try to get a lock takes, in milliseconds. Opening waits for all of them at once. */
const LOCK_TRY_MS = 30;
/** The write-ahead log is cut back to this size at a checkpoint. */
const LOG_LIMIT_BYTES = 64 * 2 ** 20;

/** An open database file whose schema is up to date. */
export interface SqliteFile {
  /** Absolute. */
  readonly path: string;
  readonly readOnly: boolean;
  readonly dataSource: DataSource;
  /** TypeORM's one connection. Synchronous, so that a transaction within one turn of the event loop is isolated. */
  readonly handle: Database;
  /** Absent where the file is only read. */
  readonly named?: NamedFile;
}

/**
 * Opens a database file, creating it and bringing its schema up to date unless `readOnly`.
 *
 * @throws storage/folder-missing · storage/database-missing · storage/not-a-file · storage/not-a-database ·
 *   storage/foreign-database · storage/corrupt · storage/newer-version · storage/older-version · storage/read-only ·
 *   storage/cannot-open · storage/locked · storage/full
 */
export async function openSqliteFile(where: {
  readonly path: string;
  readonly readOnly: boolean;
  readonly lockTries: number;
}): Promise<SqliteFile> {
  const path = resolve(where.path);
  const { readOnly, lockTries } = where;
  if (readOnly) checkReadable(path);
  else checkWritable(path);
  try {
    return await open({ path, file: path, readOnly, lockTries });
  } catch (error) {
    if (!readOnly || !canBeCopied(error, path)) throw error;
    const copy = copyToRead(path);
    try {
      return await open({ path, file: copy.path, readOnly, lockTries });
    } finally {
      copy.forget();
    }
  }
}

/** Opens `file`, which holds what is at `path`. */
async function open(where: {
  readonly path: string;
  readonly file: string;
  readonly readOnly: boolean;
  readonly lockTries: number;
}): Promise<SqliteFile> {
  const { path, readOnly } = where;
  let opened: Database | undefined;
  try {
    const timeout = where.lockTries * LOCK_TRY_MS;
    const dataSource = new DataSource({
      type: 'better-sqlite3',
      database: where.file,
      readonly: readOnly,
      timeout,
      prepareDatabase: (handle: Database) => {
        opened = handle;
        prepare(handle, path, readOnly);
      },
      entities,
      migrations: [...migrations],
      migrationsTableName: MIGRATIONS_TABLE,
      migrationsTransactionMode: 'none',
    });
    await dataSource.initialize();
    const handle = opened as unknown as Database;
    await migrate(dataSource, handle, { path, readOnly });
    handle.pragma(`busy_timeout = ${LOCK_BLOCKS_MS}`);
    return {
      path,
      readOnly,
      dataSource,
      handle,
      ...(readOnly ? {} : { named: new NamedFile(path, handle) }),
    };
  } catch (error) {
    opened?.close();
    throw openingError(error, path, readOnly);
  }
}

/** Nothing may be changed before the file is known to be ours: the journal mode is kept in the file. */
function prepare(handle: Database, path: string, readOnly: boolean): void {
  const tables = tablesOf(handle);
  if (tables.length > 0 && !tables.includes(MIGRATIONS_TABLE)) throw foreignDatabase(path, tables);
  if (readOnly) return;
  handle.pragma('journal_mode = WAL');
  handle.pragma('synchronous = FULL');
  handle.pragma(`journal_size_limit = ${LOG_LIMIT_BYTES}`);
}

async function migrate(
  dataSource: DataSource,
  handle: Database,
  { path, readOnly }: { readonly path: string; readonly readOnly: boolean },
): Promise<void> {
  const known = dataSource.migrations.map(({ name }) => name ?? '');
  const seen = seenMigrations(handle);
  const unknown = seen.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw newerVersion(path, unknown);
  const pending = known.filter((name) => !seen.includes(name));
  if (pending.length === 0) return;
  if (readOnly) {
    // An empty file is a valid SQLite database.
    throw tablesOf(handle).length === 0 ? foreignDatabase(path, []) : olderVersion(path, pending);
  }
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

function seenMigrations(handle: Database): string[] {
  if (!tablesOf(handle).includes(MIGRATIONS_TABLE)) return [];
  return handle.prepare<[], string>(`SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY id`).pluck().all();
}
