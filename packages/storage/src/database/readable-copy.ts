import {
  chmodSync,
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeSync,
  type BigIntStats,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isEdgewrightError } from '@edgewright/base';
import { notCopied, notReadableHere } from '../errors.js';

/** Where a header says whether there may be a log, and that there is none. */
const LOG_MODE_AT = 18;
const NO_LOG = Buffer.from([1, 1]);

/** Whether a database cannot be read only because nothing can be made beside it, and it needs nothing beside it. */
export function canBeCopied(error: unknown, path: string): boolean {
  return isEdgewrightError(error) && error.code === 'storage/read-only' && !hasLog(path);
}

/**
 * Copies a database that lies in a read-only folder, for as long as it takes to open the copy. SQLite would make an index
 * of the log beside the file; one that was closed has no log, and the copy says so.
 *
 * @throws storage/read-only when the file changes meanwhile · storage/not-copied, as when there is no room for it
 */
export function copyToRead(path: string): { readonly path: string; readonly forget: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'edgewright-read-'));
  const copy = join(folder, 'copy.db');
  const forget = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const before = stateOf(path);
    copyFileSync(path, copy);
    if (hasLog(path) || stateOf(path) !== before) throw notReadableHere(path, dirname(path));
    chmodSync(copy, 0o600);
    const descriptor = openSync(copy, 'r+');
    writeSync(descriptor, NO_LOG, 0, NO_LOG.length, LOG_MODE_AT);
    closeSync(descriptor);
    return { path: copy, forget };
  } catch (error) {
    forget();
    throw isEdgewrightError(error) ? error : notCopied(path, folder, error);
  }
}

function hasLog(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function stateOf(path: string): string {
  const { size, mtimeNs }: BigIntStats = statSync(path, { bigint: true });
  return `${size} ${mtimeNs}`;
}
