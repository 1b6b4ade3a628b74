import { rmSync, statSync, writeFileSync } from 'node:fs';
import type { StudyClaim } from '@edgewright/contracts';
import Sqlite, { type Database } from 'better-sqlite3';
import { storageError, studyInUse } from '../errors.js';
import { isLocked } from '../database/sqlite-problems.js';

/**
 * The studies that this process runs. Each is held by a lock on an empty file beside the database, which the operating
 * system lets go of when the process ends, however it ends: no study stays locked after a crash, and nothing has to
 * guess whether another process is still alive.
 */
export class StudyClaims {
  readonly #path: string;
  readonly #held = new Set<StudyClaim>();

  /** @param path of the database */
  constructor(path: string) {
    this.#path = path;
  }

  /** @throws storage/study-in-use */
  take(study: { readonly id: number; readonly name: string }): StudyClaim {
    const lockPath = this.#lockPath(study.id);
    const lock = this.#lock(lockPath);
    if (lock === undefined) throw studyInUse(study.name, lockPath);
    const claim: StudyClaim = {
      release: () => {
        if (!this.#held.delete(claim)) return;
        if (identityOf(lockPath) === lock.identity) remove(lockPath);
        lock.database.close();
      },
    };
    this.#held.add(claim);
    return claim;
  }

  /** Whether some process has a study. */
  isTaken(studyId: number): boolean {
    const lockPath = this.#lockPath(studyId);
    if (identityOf(lockPath) === undefined) return false;
    try {
      return isLockedNow(lockPath);
    } catch (error) {
      // Its last owner may have removed the file meanwhile.
      if (identityOf(lockPath) === undefined) return false;
      throw storageError(error, lockPath);
    }
  }

  #lockPath(studyId: number): string {
    return `${this.#path}-study-${studyId}`;
  }

  releaseAll(): void {
    for (const claim of this.#held) claim.release();
  }

  #lock(lockPath: string): Lock | undefined {
    try {
      for (;;) {
        const before = identityOf(lockPath) ?? create(lockPath);
        const database = locked(lockPath);
        if (database === undefined) return undefined;
        // Its last owner may have removed the file meanwhile: then this lock is on a file that nobody else will find.
        if (before !== undefined && identityOf(lockPath) === before) return { database, identity: before };
        database.close();
      }
    } catch (error) {
      throw storageError(error, lockPath);
    }
  }
}

interface Lock {
  readonly database: Database;
  /** Of the locked file, whose name may have gone to another one. */
  readonly identity: string;
}

/** Who asks whether a file is locked shares it for less than a millisecond, which is worth a wait. */
const WAIT_MS = 50;

function isLockedNow(lockPath: string): boolean {
  const lock = new Sqlite(lockPath, { readonly: true, timeout: 0 });
  try {
    lock.prepare('SELECT count(*) FROM sqlite_master').get();
    return false;
  } catch (error) {
    if (isLocked(error)) return true;
    throw error;
  } finally {
    lock.close();
  }
}

function locked(lockPath: string): Database | undefined {
  const lock = new Sqlite(lockPath, { timeout: WAIT_MS });
  try {
    // Nothing is ever written, so no journal is to lie beside it.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (isLocked(error)) return undefined;
    throw error;
  }
}

/** While it is still locked, so that nobody has taken it; a file that stays behind does no harm. */
function remove(lockPath: string): void {
  try {
    rmSync(lockPath);
  } catch {
    return;
  }
}

/** Never opens a file that is there: closing it would let go of the locks that this process has on it. */
function create(lockPath: string): string | undefined {
  try {
    writeFileSync(lockPath, '', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return identityOf(lockPath);
}

/** Which file it is that has this name now. */
function identityOf(path: string): string | undefined {
  const status = statSync(path, { bigint: true, throwIfNoEntry: false });
  return status && `${status.dev}:${status.ino}:${status.birthtimeNs}`;
}
