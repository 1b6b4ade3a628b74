import type { Database } from 'better-sqlite3';
import type { NamedFile } from './named-file.js';

/** An open database file whose schema is up to date. */
export interface SqliteFile {
  /** Absolute. */
  readonly path: string;
  readonly readOnly: boolean;
  /** The one connection. Synchronous, so that a transaction within one turn of the event loop is isolated. */
  readonly handle: Database;
  /** Absent where the file is only read. */
  readonly named?: NamedFile;
  readonly close: () => Promise<void>;
}
