import type { Clock } from '@edgewright/base';
import type { ArtifactLimits, TrialStore } from '@edgewright/contracts';
import { openSqliteFile } from './database/open-sqlite-file.js';
import { SqliteTrialStore } from './sqlite-trial-store.js';

/** How long to wait for a lock that another process holds: about five seconds, and a minute once there is something to store. */
const LOCK_TRIES = 170;

/** Enough for a few checkpoints of small networks and their logs, and far from what fills a disk unnoticed. */
const ARTIFACT_LIMITS: ArtifactLimits = { trialBytes: 256e6, trialFiles: 1_000, studyBytes: 16e9 };

/** Where trials are kept. */
export interface StoreLocation {
  /** Path of the database file; created unless `readOnly` or `mustExist`. */
  readonly path: string;
  /** Opens an existing file for listing; every write is refused. Default: false. */
  readonly readOnly?: boolean;
  /** Whether a file that is not there is refused, rather than created. Default: false. */
  readonly mustExist?: boolean;
  /** Times the events that callers give no time for. Without it those have none. */
  readonly clock?: Clock;
  /** Tries to get a lock that another process holds, about 30 ms each; default 170. */
  readonly lockTries?: number;
  /** Default: 256 MB and 1,000 files a trial, 16 GB a study. */
  readonly artifactLimits?: ArtifactLimits;
}

/**
 * Opens a store in an SQLite file, creating it unless it must exist, or bringing it up to date, unless `readOnly`.
 *
 * @throws storage/folder-missing · storage/database-missing · storage/not-a-file · storage/not-a-database ·
 *   storage/foreign-database · storage/corrupt · storage/newer-version · storage/older-version · storage/read-only ·
 *   storage/cannot-open · storage/locked · storage/full
 * @example const store = await openStore({ path: 'edgewright.db' });
 */
export async function openStore(location: StoreLocation): Promise<TrialStore> {
  const {
    path,
    readOnly = false,
    mustExist = false,
    clock,
    lockTries = LOCK_TRIES,
    artifactLimits = ARTIFACT_LIMITS,
  } = location;
  const file = await openSqliteFile({ path, readOnly, mustExist, lockTries });
  return new SqliteTrialStore(file, { clock, lockTries, artifactLimits });
}
