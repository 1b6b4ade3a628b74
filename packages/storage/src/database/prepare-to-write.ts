import type { Database } from 'better-sqlite3';
import { checkOurs } from './schema-version.js';

/** The write-ahead log is cut back to this size at a checkpoint. */
const LOG_LIMIT_BYTES = 64 * 2 ** 20;

/**
 * Sets what a connection that writes keeps to. Nothing may be changed before the file is known to be ours: the journal mode is
 * kept in the file.
 *
 * @throws storage/foreign-database
 */
export function prepareToWrite(handle: Database, path: string): void {
  checkOurs(handle, path);
  handle.pragma('journal_mode = WAL');
  handle.pragma('synchronous = FULL');
  handle.pragma('foreign_keys = ON');
  handle.pragma(`journal_size_limit = ${LOG_LIMIT_BYTES}`);
}
