import Database from 'better-sqlite3';
import { onlyReads, sqlRefused } from '../errors.js';
import type { Cell, Table } from '../output/table.js';

/**
 * The rows of one statement, over a connection that cannot write.
 *
 * @throws cli/sql-refused · cli/sql-only-reads
 */
export function queryReadOnly(path: string, statement: string): Table {
  const database = open(path);
  try {
    const prepared = prepare(database, statement);
    if (!prepared.reader) throw onlyReads();
    const columns = prepared.columns().map(({ name }) => name);
    return { columns, rows: run(database, prepared) };
  } finally {
    database.close();
  }
}

function open(path: string): Database.Database {
  try {
    return new Database(path, { readonly: true, fileMustExist: true });
  } catch (error) {
    throw sqlRefused(error, []);
  }
}

function prepare(database: Database.Database, statement: string): Database.Statement {
  try {
    return database.prepare(statement);
  } catch (error) {
    throw sqlRefused(error, namesIn(database));
  }
}

function run(database: Database.Database, prepared: Database.Statement): Cell[][] {
  try {
    return (prepared.raw().all() as unknown[][]).map((row) => row.map(cellOf));
  } catch (error) {
    throw sqlRefused(error, namesIn(database));
  }
}

/** Tables and views, for the hint; none when the file is no database. */
function namesIn(database: Database.Database): string[] {
  try {
    const names = database.prepare(
      "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name",
    );
    return names.pluck().all() as string[];
  } catch {
    return [];
  }
}

/** SQLite answers with text, numbers, NULL and BLOBs. */
function cellOf(value: unknown): Cell {
  if (Buffer.isBuffer(value)) return value.toString('hex');
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
