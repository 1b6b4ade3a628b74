import { MIGRATION_NAMES, MIGRATIONS_TABLE } from '@edgewright/migrations/names';
import type { Database } from 'better-sqlite3';
import { foreignDatabase, newerVersion } from '../errors.js';
import { tablesOf } from './file-checks.js';

/** @throws storage/foreign-database where there are tables, and none of ours */
export function checkOurs(handle: Database, path: string): void {
  const tables = tablesOf(handle);
  if (tables.length > 0 && !tables.includes(MIGRATIONS_TABLE)) throw foreignDatabase(path, tables);
}

/**
 * The names of the migrations that a database has not seen, in order.
 *
 * @throws storage/newer-version where it has seen others
 */
export function pendingMigrations(handle: Database, path: string): readonly string[] {
  const seen = seenMigrations(handle);
  const unknown = seen.filter((name) => !MIGRATION_NAMES.includes(name));
  if (unknown.length > 0) throw newerVersion(path, unknown);
  return MIGRATION_NAMES.filter((name) => !seen.includes(name));
}

function seenMigrations(handle: Database): readonly string[] {
  if (!tablesOf(handle).includes(MIGRATIONS_TABLE)) return [];
  return handle.prepare<[], string>(`SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY id`).pluck().all();
}
