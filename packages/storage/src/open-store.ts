import type { Clock } from '@edgewright/base';
import type { TrialStore } from '@edgewright/contracts';
import { openSqliteFile } from './database/sqlite-file.js';
import { SqliteTrialStore } from './sqlite-trial-store.js';

/** Patience with a lock that another process holds: about five seconds, and a minute once there is something to store. */
const LOCK_TRIES = 170;

/** Where trials are kept. */
export interface StoreLocation {
  /** Path of the database file; created unless `readOnly`. */
  readonly path: string;
  /** Opens an existing file for listing; every write is refused. Default: false. */
  readonly readOnly?: boolean;
  /** Times the events that callers give no time for. Without it those have none. */
  readonly clock?: Clock;
  /** Tries to get a lock that another process holds, about 30 ms each; default 170. */
  readonly lockTries?: number;
}

/**
 * Opens a store in an SQLite file, creating it or bringing it up to date unless `readOnly`.
 *
 * @throws storage/folder-missing · storage/database-missing · storage/not-a-file · storage/not-a-database ·
 *   storage/foreign-database · storage/corrupt · storage/newer-version · storage/older-version · storage/read-only ·
 *   storage/cannot-open · storage/locked · storage/full
 * @example const store = await openStore({ path: 'edgewright.db' });
 */
export async function openStore(location: StoreLocation): Promise<TrialStore> {
  const { path, readOnly = false, clock, lockTries = LOCK_TRIES } = location;
  return new SqliteTrialStore(await openSqliteFile({ path, readOnly, lockTries }), { clock, lockTries });
}
