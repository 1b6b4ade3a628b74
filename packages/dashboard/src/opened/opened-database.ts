/**
 * A database as bytes in memory, opened with sql.js, so that a page answers what a server would: through the same
 * questions. What is changed there would change the copy alone, and is refused all the same.
 */
import { isEdgewrightError } from '@edgewright/base';
import { MIGRATION_NAMES, MIGRATIONS_TABLE } from '@edgewright/migrations/names';
import { readAtMost, type SqlCell, type SqlReader } from '@edgewright/trial-history/questions';
import type { SqlAnswer } from '@edgewright/trial-history';
import type { Cell, Database, SqlJs, Statement } from 'sql.js';
import { badQuestion, foreignFile, newerFile, noDatabase, olderFile } from './errors.js';
import { isLogged, withoutLog } from './write-ahead-log.js';

/** The first bytes of every database of SQLite. */
const SIGNATURE = 'SQLite format 3\0';
/** Rows of an answer to a question of a person. */
const MOST_ROWS = 10_000;

/** The bytes of a database. */
export interface DatabaseBytes {
  /** What the file is called. */
  readonly name: string;
  /** May be changed. */
  readonly contents: Uint8Array;
  /** What is committed and not in the file yet: the contents of `NAME-wal`. */
  readonly log?: Uint8Array;
}

/** An opened database. */
export interface OpenedDatabase {
  readonly reader: SqlReader;
  /** @throws dashboard/bad-question */
  readonly answer: (sql: string) => Omit<SqlAnswer, 'milliseconds'>;
  /** What is to be known of it, as sentences. */
  readonly notes: readonly string[];
}

/**
 * Opens the bytes of a database.
 *
 * @throws dashboard/no-database · dashboard/foreign-database · dashboard/newer-database · dashboard/older-database
 */
export function openDatabase(sqlite: SqlJs, { name, contents, log }: DatabaseBytes): OpenedDatabase {
  if (new TextDecoder('latin1').decode(contents.subarray(0, SIGNATURE.length)) !== SIGNATURE)
    throw noDatabase(name);
  const mayHaveLog = isLogged(contents) && log === undefined;
  const database = new sqlite.Database(withoutLog(contents, log));
  try {
    const reader: SqlReader = { rows: (sql, parameters = []) => rowsOf(database, sql, parameters) };
    checkOurs(reader, name);
    database.run('PRAGMA query_only = ON');
    return {
      reader,
      answer: (sql) => answerTo(database, sql),
      notes: mayHaveLog && isBeingWritten(reader) ? [missingLog(name)] : [],
    };
  } catch (error) {
    database.close();
    const isBroken = error instanceof Error && !isEdgewrightError(error);
    throw isBroken ? noDatabase(name, error.message) : error;
  }
}

function checkOurs(reader: SqlReader, name: string): void {
  const tables = [...reader.rows("SELECT name FROM sqlite_master WHERE type = 'table'")].map(([table]) =>
    String(table),
  );
  if (!tables.includes(MIGRATIONS_TABLE)) throw foreignFile(name, tables);
  const seen = [...reader.rows(`SELECT name FROM ${MIGRATIONS_TABLE}`)].map(([one]) => String(one));
  if (seen.some((one) => !MIGRATION_NAMES.includes(one))) throw newerFile(name);
  if (MIGRATION_NAMES.some((one) => !seen.includes(one))) throw olderFile(name);
}

function isBeingWritten(reader: SqlReader): boolean {
  return [...reader.rows("SELECT 1 FROM studies WHERE state = 'running' LIMIT 1")].length > 0;
}

function missingLog(name: string): string {
  return `A search was writing to ${name} when it was copied: its latest trials may be in ${name}-wal beside it. Open both files together to see them.`;
}

function* rowsOf(
  database: Database,
  sql: string,
  parameters: readonly (number | string)[],
): Generator<readonly SqlCell[]> {
  const statement = database.prepare(sql);
  try {
    statement.bind(parameters);
    // Whole numbers are big only where that is asked for.
    while (statement.step()) yield statement.get() as SqlCell[];
  } finally {
    statement.free();
  }
}

function answerTo(database: Database, sql: string): Omit<SqlAnswer, 'milliseconds'> {
  let statement: Statement | undefined;
  try {
    // A question can have turned it off.
    database.run('PRAGMA query_only = ON');
    statement = database.prepare(sql);
    return readAtMost({ columns: statement.getColumnNames(), rows: bigRowsOf(statement) }, MOST_ROWS);
  } catch (error) {
    throw badQuestion(error instanceof Error ? error.message : String(error));
  } finally {
    statement?.free();
  }
}

function* bigRowsOf(statement: Statement): Generator<readonly Cell[]> {
  while (statement.step()) yield statement.get(null, { useBigInt: true });
}
