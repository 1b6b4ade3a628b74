import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isStaticPage, staticPages } from '@edgewright/dashboard';
import { fileUnusable } from '@edgewright/runtime/process';
import { copyDatabase } from '@edgewright/storage';
import { badUsage } from '../errors.js';

/** What the database is called beside the pages. */
const DATABASE = 'studies.db';

/** Where pages are written to. */
export interface StaticFolder {
  readonly folder: string;
  /** The path of a database that is put beside them. */
  readonly database?: string;
}

/**
 * Writes the pages of the dashboard as files. Those of an earlier time are replaced.
 *
 * @throws cli/usage where the folder has a page of somebody else · runtime/file-unusable · what the database throws
 */
export function writeStaticPages({ folder, database }: StaticFolder): {
  readonly files: number;
  readonly bytes: number;
} {
  const index = join(folder, 'index.html');
  if (existsSync(index) && !isStaticPage(readFileSync(index, 'utf8')))
    throw badUsage(
      `${index} is a page of something else`,
      'Choose an empty folder, or one that does not exist.',
    );
  const pages = staticPages(database === undefined ? undefined : DATABASE);
  let bytes = 0;
  makeFolder(folder);
  for (const { name, contents } of pages) {
    write(join(folder, name), contents);
    bytes += Buffer.byteLength(contents);
  }
  if (database === undefined) return { files: pages.length, bytes };
  const target = join(folder, DATABASE);
  const copy = `${target}.new`;
  rmSync(copy, { force: true });
  copyDatabase(database, copy);
  renameSync(copy, target);
  return { files: pages.length + 1, bytes: bytes + statSync(target).size };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw fileUnusable(folder, error);
  }
}

function write(path: string, contents: Uint8Array | string): void {
  try {
    writeFileSync(path, contents);
  } catch (error) {
    throw fileUnusable(path, error);
  }
}
