/** What SQLite holds in a cell, as both better-sqlite3 and sql.js give it. */
export type SqlCell = null | number | string | Uint8Array;

/**
 * A connection that reads, in Node or in a browser. Everything that pictures show is asked through it, so that a server, a
 * report file and a database opened in a browser show the same numbers.
 */
export interface SqlReader {
  /**
   * All rows of an answer, cells in the order of the columns.
   *
   * @param parameters for the `?` of the statement, in their order
   * @throws what the connection throws for SQL that it cannot run
   */
  readonly rows: (sql: string, parameters?: readonly (number | string)[]) => Iterable<readonly SqlCell[]>;
}
