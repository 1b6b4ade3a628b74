import { closeSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EdgewrightError } from '@edgewright/base';
import type { Database } from 'better-sqlite3';
import {
  databaseMissing,
  folderMissing,
  notAFile,
  notReadableHere,
  notWritable,
  storageError,
} from '../errors.js';
import { problemOf, sqliteCode } from './sqlite-problems.js';

/**
 * Says clearly what is wrong with a path to read before SQLite says it vaguely.
 *
 * @throws storage/database-missing · storage/not-a-file
 */
export function checkReadable(path: string): void {
  if (!isFile(path)) throw databaseMissing(path);
}

/**
 * Says clearly what is wrong with a path to write to, which need not exist yet.
 *
 * @throws storage/folder-missing · storage/not-a-file · storage/read-only
 */
export function checkWritable(path: string): void {
  const folder = dirname(path);
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) throw folderMissing(path, folder);
  if (isFile(path) && !opens(path, 'r+')) throw notWritable(path, 'the file');
}

/** What went wrong while a path that passed its check was opened: what is left is the folder, where SQLite keeps a log. */
export function openingError(error: unknown, path: string, readOnly: boolean): EdgewrightError {
  const code = problemOf(sqliteCode(error))?.code;
  const refused = code === 'storage/read-only' || code === 'storage/cannot-open';
  if (!refused) return storageError(error, path);
  if (!readOnly) return notWritable(path, `the folder ${dirname(path)}`, error);
  return opens(path, 'r') ? notReadableHere(path, dirname(path), error) : storageError(error, path);
}

/** Names of the tables of any SQLite database. */
export function tablesOf(handle: Database): string[] {
  return handle
    .prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .pluck()
    .all();
}

/** @throws storage/not-a-file */
function isFile(path: string): boolean {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status !== undefined && !status.isFile()) throw notAFile(path);
  return status !== undefined;
}

/** Asks by trying: what the file's mode allows also depends on who asks and where. */
function opens(path: string, how: 'r' | 'r+'): boolean {
  try {
    closeSync(openSync(path, how));
    return true;
  } catch {
    return false;
  }
}
