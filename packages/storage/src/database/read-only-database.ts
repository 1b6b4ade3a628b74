import { resolve } from 'node:path';
import { isEdgewrightError, nearest, type Json } from '@edgewright/base';
import Sqlite, { type Database } from 'better-sqlite3';
import { badSql, storageError, wouldWrite } from '../errors.js';
import { checkReadable, openingError, tablesOf } from './file-checks.js';
import { sqliteCode, thrownMessage } from './sqlite-problems.js';

/** What SQLite may hold in a cell. */
type Cell = null | number | string | Uint8Array;

/** The answer to a query: cells stand in the order of the columns. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Json[])[];
}

/** A connection that can only read, for questions in plain SQL. */
export interface ReadOnlyDatabase {
  /** @throws storage/bad-sql for SQL that does not parse or would change anything */
  readonly query: (sql: string) => QueryResult;
  readonly close: () => void;
}

/**
 * Opens an existing database for questions; it can never disturb a running search.
 *
 * @throws storage/database-missing · storage/not-a-file · storage/not-a-database · storage/corrupt · storage/cannot-open
 * @example openReadOnly('edgewright.db').query('SELECT trial, reward FROM study_mine WHERE on_front');
 */
export function openReadOnly(path: string): ReadOnlyDatabase {
  const absolute = resolve(path);
  checkReadable(absolute);
  const handle = open(absolute);
  return {
    query: (sql) => query(handle, absolute, sql),
    close: () => {
      handle.close();
    },
  };
}

function open(path: string): Database {
  let handle: Database | undefined;
  try {
    handle = new Sqlite(path, { readonly: true });
    tablesOf(handle);
    return handle;
  } catch (error) {
    handle?.close();
    throw openingError(error, path, true);
  }
}

function query(handle: Database, path: string, sql: string): QueryResult {
  try {
    const statement = handle.prepare<[], readonly Cell[]>(sql);
    if (!statement.reader || !statement.readonly) throw wouldWrite();
    const columns = statement.columns().map(({ name }) => name);
    const rows = statement.raw().all();
    return { columns, rows: rows.map((row) => row.map(jsonOf)) };
  } catch (error) {
    // Anything that is not about the file is about the question.
    if (isEdgewrightError(error) || (sqliteCode(error) ?? 'SQLITE_ERROR') !== 'SQLITE_ERROR') {
      throw storageError(error, path);
    }
    const message = thrownMessage(error);
    throw badSql(`The SQL cannot be run: ${message}`, hintFor(handle, message), error);
  }
}

/** What there is instead of a table or a column that is not there. */
function hintFor(handle: Database, message: string): string {
  const [, kind, wanted] = /^no such (table|column): (.+)$/.exec(message) ?? [];
  if (wanted === undefined) return 'Give one SELECT; docs/sql.md shows ten that work.';
  return kind === 'table' ? tableHint(handle, wanted) : columnHint(handle, wanted);
}

function tableHint(handle: Database, wanted: string): string {
  const named = (type: string) => `SELECT name FROM sqlite_master WHERE type IN (${type}) ORDER BY name`;
  const list = (type: string) => handle.prepare<[], string>(named(type)).pluck().all();
  const near = nearest(wanted, list(`'table', 'view'`));
  const start = near === undefined ? '' : `Did you mean "${near}"? `;
  return `${start}Each study has a view: ${list(`'view'`).join(', ') || 'there is none yet'}.`;
}

const EVERY_COLUMN = `SELECT DISTINCT info.name FROM sqlite_master AS item, pragma_table_info(item.name) AS info
  WHERE item.type IN ('table', 'view') ORDER BY info.name`;

function columnHint(handle: Database, wanted: string): string {
  // SQLite names a column as the statement did, with its table.
  const [column = wanted] = wanted.split('.').slice(-1);
  const near = nearest(column, handle.prepare<[], string>(EVERY_COLUMN).pluck().all());
  const start = near === undefined ? '' : `Did you mean "${near}"? `;
  return `${start}SELECT name, summary FROM study_columns lists the parameters and metrics of every study.`;
}

/** We store no bytes, but an expression may yield them. */
function jsonOf(cell: Cell): Json {
  return cell instanceof Uint8Array ? Buffer.from(cell).toString('hex') : cell;
}
