import type { ErrorCategory } from '@edgewright/base';

/** What one of SQLite's result codes means. */
export interface SqliteProblem {
  readonly code: string;
  readonly category: ErrorCategory;
  readonly says: string;
  readonly hint: string;
}

/** To the person in front of them; extended codes (`SQLITE_IOERR_WRITE`) mean what their base code means. */
const SQLITE_PROBLEMS: Readonly<Record<string, SqliteProblem>> = {
  SQLITE_BUSY: {
    code: 'storage/locked',
    category: 'unavailable',
    says: 'is locked by another process that is writing to it',
    hint: 'Wait for the other process to finish or stop it (`fuser` names it), then run the same command again; continue a search with --resume.',
  },
  SQLITE_CORRUPT: {
    code: 'storage/corrupt',
    category: 'invalid-input',
    says: 'is damaged',
    hint: 'Copy the file with its -wal and -shm files, then try `sqlite3 FILE .recover | sqlite3 RECOVERED`.',
  },
  SQLITE_NOTADB: {
    code: 'storage/not-a-database',
    category: 'invalid-input',
    says: 'is not an SQLite database',
    hint: 'Give the path of an Edgewright database, or a new path to create one.',
  },
  SQLITE_FULL: {
    code: 'storage/full',
    category: 'unavailable',
    says: 'cannot grow: the disk is full',
    hint: 'Free some space and resume: everything acknowledged is stored, and nothing is half written.',
  },
  SQLITE_READONLY: {
    code: 'storage/read-only',
    category: 'invalid-input',
    says: 'cannot be written to',
    hint: 'Give write permission to the file and its folder, or choose another path.',
  },
  SQLITE_CANTOPEN: {
    code: 'storage/cannot-open',
    category: 'invalid-input',
    says: 'cannot be opened',
    hint: 'Check the permissions of the file and of its folder; SQLite also keeps -wal and -shm files beside it.',
  },
  SQLITE_IOERR: {
    code: 'storage/io',
    category: 'unavailable',
    says: 'cannot be read or written: the operating system reported an input/output error',
    hint: 'Check the disk; network folders do not keep the locks that SQLite needs.',
  },
};

/** What a result code means, if it is about the file and not about a statement. */
export function problemOf(code: string | undefined): SqliteProblem | undefined {
  return code === undefined ? undefined : SQLITE_PROBLEMS[code.split('_').slice(0, 2).join('_')];
}

/** Whether SQLite refused because another process holds a lock. */
export function isLocked(error: unknown): boolean {
  return sqliteCode(error)?.startsWith('SQLITE_BUSY') ?? false;
}

/** SQLite's name for what went wrong, also where TypeORM wraps it. */
export function sqliteCode(error: unknown): string | undefined {
  const { code, driverError } = partsOf(error);
  if (typeof code === 'string' && code.startsWith('SQLITE_')) return code;
  return driverError === undefined ? undefined : sqliteCode(driverError);
}

/** What went wrong, in the words of the library that threw it. */
export function thrownMessage(error: unknown): string {
  const { message } = partsOf(error);
  return typeof message === 'string' ? message : String(error);
}

/** Errors of a native module may come from another realm, where `instanceof Error` says no. */
function partsOf(error: unknown): { code?: unknown; message?: unknown; driverError?: unknown } {
  return typeof error === 'object' && error !== null ? error : {};
}
