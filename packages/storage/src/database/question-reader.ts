import { resolve } from 'node:path';
import type { Database, Statement } from 'better-sqlite3';
import { openToRead } from './readable-file.js';

/** How long to wait for a lock while a database is opened, in milliseconds. */
const LOCK_TIMEOUT_MS = 5_000;
/** Statements that stay prepared; pages ask the same again and again, with other columns now and then. */
const MOST_STATEMENTS = 200;

/** What SQLite holds in a cell; whole numbers beyond 2⁵³ lose digits. */
type Cell = null | number | string | Uint8Array;

/** Reads a database of ours for as long as it is open, by short statements: nothing keeps a writer from its checkpoints. */
export interface QuestionReader {
  readonly rows: (sql: string, parameters?: readonly (number | string)[]) => readonly (readonly Cell[])[];
  /** Everything that is asked within `work` is answered as of one moment. */
  readonly atOneMoment: <T>(work: () => T) => T;
  /** A number that is another once another connection, of whatever process, has written. */
  readonly dataVersion: () => number;
  readonly close: () => void;
}

/**
 * Opens a database of ours for questions of a program.
 *
 * @throws storage/database-missing · storage/not-a-file · storage/not-a-database · storage/foreign-database · storage/corrupt ·
 *   storage/newer-version · storage/older-version · storage/cannot-open · storage/locked
 */
export function openQuestionReader(path: string): QuestionReader {
  const { handle } = openToRead(resolve(path), LOCK_TIMEOUT_MS);
  handle.pragma('query_only = ON');
  const prepared = new Map<string, Statement<(number | string)[], readonly Cell[]>>();
  return {
    rows: (sql, parameters = []) => statementOf(handle, prepared, sql).all(...parameters),
    atOneMoment: (work) => handle.transaction(work)(),
    dataVersion: () => handle.pragma('data_version', { simple: true }) as number,
    close: () => {
      handle.close();
    },
  };
}

function statementOf(
  handle: Database,
  prepared: Map<string, Statement<(number | string)[], readonly Cell[]>>,
  sql: string,
): Statement<(number | string)[], readonly Cell[]> {
  const known = prepared.get(sql);
  if (known !== undefined) return known;
  if (prepared.size >= MOST_STATEMENTS) prepared.clear();
  const statement = handle.prepare<(number | string)[], readonly Cell[]>(sql).raw();
  prepared.set(sql, statement);
  return statement;
}
