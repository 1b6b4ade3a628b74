import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileUnusable } from '@edgewright/runtime/process';

/** Takes the next bytes of a file. */
export type Append = (bytes: Uint8Array) => void;

/**
 * Writes a file that is there as a whole, or not at all: under another name beside it, which becomes its own at the end.
 *
 * @returns how many bytes it has
 * @throws runtime/file-unusable, and what `work` throws; what was there before then stays
 */
export async function writeWholeFile(path: string, work: (append: Append) => Promise<void>): Promise<number> {
  const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}.unfinished`);
  const usable = <T>(act: () => T): T => usableFile(path, act);
  const file = usable(() => openSync(unfinished, 'wx'));
  let bytes = 0;
  try {
    await work((piece) => {
      usable(() => {
        writeAll(file, piece);
      });
      bytes += piece.length;
    });
    usable(() => {
      fsyncSync(file);
      renameSync(unfinished, path);
    });
    return bytes;
  } finally {
    closeSync(file);
    rmSync(unfinished, { force: true });
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}

function usableFile<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw fileUnusable(path, error);
  }
}
