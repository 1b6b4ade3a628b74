import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { EdgewrightError, messageOf } from './errors.js';

/** Bytes of a file that a person writes, at most. */
const MOST_BYTES = 16 * 2 ** 20;
const CHUNK_BYTES = 65_536;

/** What a system's own words for a refusal mean. */
const REFUSALS: Readonly<Record<string, string | undefined>> = {
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links lead round in a circle',
  ENAMETOOLONG: 'its name is longer than the system allows',
  ENOTDIR: 'a part of its path is a file',
  ENXIO: 'it is a socket or a pipe that nobody writes to',
};
/** Refusals that are no matter of what was named. */
const PASSING: readonly unknown[] = ['EMFILE', 'ENFILE', 'ENOMEM', 'EIO', 'EBUSY', 'EAGAIN', 'ESTALE'];

/**
 * The text of a regular file in UTF-8, without a byte-order mark. Never waits: a pipe, a device or a folder is refused.
 *
 * @throws base/file-missing · base/file-unreadable
 */
export function readTextFile(path: string, mostBytes = MOST_BYTES): string {
  const bytes = readBytes(path, mostBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unreadable(path, 'it is not text in UTF-8', cause);
  }
}

/**
 * The bytes of a regular file. Never waits: a pipe, a device or a folder is refused.
 *
 * @throws base/file-missing · base/file-unreadable
 */
export function readBytes(path: string, mostBytes = MOST_BYTES): Uint8Array {
  try {
    // Without O_NONBLOCK, a pipe that nobody writes to would be waited for.
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const kind = kindOf(fstatSync(file));
      if (kind !== 'file') throw unreadable(path, `it is a ${kind}`);
      return readAll(file, path, mostBytes);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw error instanceof EdgewrightError ? error : refused(path, error);
  }
}

/** Some files that systems make up have no end, and tell no size. */
function readAll(file: number, path: string, mostBytes: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const chunk = new Uint8Array(CHUNK_BYTES);
    const read = readSync(file, chunk);
    if (read === 0) return Buffer.concat(chunks);
    size += read;
    if (size > mostBytes) throw unreadable(path, `it is larger than ${mostBytes / 2 ** 20} MiB`);
    chunks.push(chunk.subarray(0, read));
  }
}

function kindOf(status: Stats): string {
  if (status.isFile()) return 'file';
  if (status.isDirectory()) return 'folder';
  if (status.isFIFO()) return 'pipe';
  return status.isSocket() ? 'socket' : 'device';
}

function refused(path: string, cause: unknown): EdgewrightError {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT') {
    return new EdgewrightError({
      code: 'base/file-missing',
      category: 'not-found',
      message: `There is no file ${path}`,
      hint: 'Check the path.',
      details: { file: path },
      cause,
    });
  }
  const why = (Object.hasOwn(REFUSALS, code) ? REFUSALS[code] : undefined) ?? messageOf(cause);
  return unreadable(path, why, cause);
}

function unreadable(file: string, why: string, cause?: unknown): EdgewrightError {
  const code: unknown = (cause as NodeJS.ErrnoException | undefined)?.code;
  return new EdgewrightError({
    code: 'base/file-unreadable',
    category: PASSING.includes(code) ? 'unavailable' : 'invalid-input',
    message: why,
    hint: 'Give a text file in UTF-8 that you may read.',
    details: { file },
    cause,
  });
}
