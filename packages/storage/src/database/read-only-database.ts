import { resolve } from 'node:path';
import { isEdgewrightError, type EdgewrightError, type Json } from '@edgewright/base';
import Sqlite, { type Database } from 'better-sqlite3';
import { badSql, storageError, wouldWrite } from '../errors.js';
import { checkReadable, openingError, tablesOf } from './file-checks.js';
import { canBeCopied, copyToRead } from './readable-copy.js';
import { ASK_ONE, sqlHint } from './sql-hint.js';
import { problemOf, sqliteCode, thrownMessage } from './sqlite-problems.js';

/** What SQLite may hold in a cell: whole numbers as big integers, so that every digit is kept. */
export type SqlCell = null | number | bigint | string | Uint8Array;

/** The answer to a query, row by row as it is found: cells stand in the order of the columns. */
export interface RowStream {
  readonly columns: readonly string[];
  /** For one pass; nothing else can be asked until it has ended. */
  readonly rows: Iterable<readonly SqlCell[]>;
}

/** The answer to a query as JSON has it: bytes in hexadecimal, and whole numbers beyond 2⁵³ as text. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Json[])[];
}

/** A connection that can only read, for questions in plain SQL. */
export interface ReadOnlyDatabase {
  /** @throws storage/bad-sql for SQL that does not parse or would change anything */
  readonly query: (sql: string) => QueryResult;
  /**
   * Answers that need not fit into memory.
   *
   * @throws storage/bad-sql, also between rows
   */
  readonly stream: (sql: string) => RowStream;
  /** Everything that is asked within `work` is answered as of one moment, whatever a running search writes meanwhile. */
  readonly atOneMoment: <T>(work: () => T) => T;
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
    query: (sql) => {
      const { columns, rows } = stream(handle, absolute, sql);
      return { columns, rows: Array.from(rows, (row) => row.map(jsonOf)) };
    },
    stream: (sql) => stream(handle, absolute, sql),
    atOneMoment: (work) => handle.transaction(work)(),
    close: () => {
      handle.close();
    },
  };
}

function open(path: string): Database {
  try {
    return opened(path, path);
  } catch (error) {
    if (!canBeCopied(error, path)) throw error;
    const copy = copyToRead(path);
    try {
      return opened(copy.path, path);
    } finally {
      copy.forget();
    }
  }
}

/** @param path that `file` is told of by */
function opened(file: string, path: string): Database {
  let handle: Database | undefined;
  try {
    handle = new Sqlite(file, { readonly: true });
    tablesOf(handle);
    return handle;
  } catch (error) {
    handle?.close();
    throw openingError(error, path, true);
  }
}

function stream(handle: Database, path: string, sql: string): RowStream {
  try {
    const statement = handle.prepare<[], readonly SqlCell[]>(sql);
    if (!statement.reader || !statement.readonly) throw wouldWrite();
    const columns = statement.columns().map(({ name }) => name);
    return { columns, rows: rowsOf(statement.raw().safeIntegers().iterate(), path) };
  } catch (error) {
    throw sqlError(error, path, (message) => sqlHint(handle, sql, message));
  }
}

function* rowsOf(found: IterableIterator<readonly SqlCell[]>, path: string): Generator<readonly SqlCell[]> {
  try {
    yield* found;
  } catch (error) {
    throw sqlError(error, path, () => ASK_ONE);
  }
}

/** Anything that is not about the file is about the question. */
function sqlError(error: unknown, path: string, hintFor: (message: string) => string): EdgewrightError {
  if (isEdgewrightError(error)) return error;
  if (problemOf(sqliteCode(error)) !== undefined) return storageError(error, path);
  const message = thrownMessage(error);
  return badSql(`The SQL cannot be run: ${message}`, hintFor(message), error);
}

function jsonOf(cell: SqlCell): Json {
  if (typeof cell === 'bigint') return Number.isSafeInteger(Number(cell)) ? Number(cell) : String(cell);
  return cell instanceof Uint8Array ? Buffer.from(cell).toString('hex') : cell;
}
