import { migrations, MIGRATIONS_TABLE } from '@edgewright/migrations';
import type { Database } from 'better-sqlite3';
// The whole of TypeORM takes twice as long to load.
import { DataSource } from 'typeorm/data-source/DataSource.js';
import { entities } from '../entities/index.js';
import { markDatabase } from './named-file.js';
import { prepareToWrite } from './prepare-to-write.js';
import { pendingMigrations } from './schema-version.js';

/** A connection of TypeORM, which owns the schema and its migrations, and its handle. */
export interface SchemaConnection {
  readonly dataSource: DataSource;
  readonly handle: Database;
}

/** Connects TypeORM to a database that is prepared for writing, for as long as its schema is looked at or changed. */
export async function connectSchema(path: string, lockTimeoutMs: number): Promise<SchemaConnection> {
  let opened: Database | undefined;
  const dataSource = new DataSource({
    type: 'better-sqlite3',
    database: path,
    timeout: lockTimeoutMs,
    prepareDatabase: (handle: Database) => {
      opened = handle;
      prepareToWrite(handle, path);
    },
    entities,
    migrations: [...migrations],
    migrationsTableName: MIGRATIONS_TABLE,
    migrationsTransactionMode: 'none',
  });
  try {
    await dataSource.initialize();
  } catch (error) {
    opened?.close();
    throw error;
  }
  return { dataSource, handle: opened as unknown as Database };
}

/** Runs the migrations that a database has not seen. */
export async function migrateDatabase(path: string, lockTimeoutMs: number): Promise<void> {
  const { dataSource, handle } = await connectSchema(path, lockTimeoutMs);
  try {
    // One transaction that also locks out a process which opens the same new file at the same moment.
    handle.exec('BEGIN IMMEDIATE');
    if (pendingMigrations(handle, path).length > 0) {
      await dataSource.runMigrations({ transaction: 'none' });
      markDatabase(handle, path);
    }
    handle.exec('COMMIT');
    // The mark is looked for in the file itself.
    handle.pragma('wal_checkpoint(PASSIVE)');
  } catch (error) {
    if (handle.inTransaction) handle.exec('ROLLBACK');
    throw error;
  } finally {
    await dataSource.destroy();
  }
}
