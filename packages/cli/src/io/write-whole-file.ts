import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
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
  const unfinished = unfinishedPath(path, String(process.pid));
  const usable = <T>(act: () => T): T => usableFile(path, act);
  usable(() => {
    removeLeftovers(path);
  });
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

function unfinishedPath(path: string, pid: string): string {
  return join(dirname(path), `.${basename(path)}.${pid}.unfinished`);
}

/** What processes left that were ended while they wrote this file. */
function removeLeftovers(path: string): void {
  for (const name of readdirSync(dirname(path))) {
    const pid = /\.(\d+)\.unfinished$/.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const leftover = unfinishedPath(path, pid);
    if (basename(leftover) === name) rmSync(leftover, { force: true });
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
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
