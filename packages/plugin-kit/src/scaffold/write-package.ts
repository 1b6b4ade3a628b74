import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileUnusable } from '@edgewright/runtime';
import type { NewFile } from './template-files.js';

/** A link from a place in the package to a folder elsewhere. */
export interface NewLink {
  /** Relative to the folder of the package. */
  readonly path: string;
  readonly target: string;
}

/**
 * Writes a folder that is not there yet, whole or not at all: beside its place first, then moved there.
 *
 * @throws runtime/file-unusable
 */
export function writePackage(folder: string, files: readonly NewFile[], links: readonly NewLink[]): void {
  const draft = join(dirname(folder), `.${basename(folder)}-${randomUUID()}`);
  try {
    mkdirSync(draft, { recursive: true });
    for (const { path, text } of files) {
      mkdirSync(dirname(join(draft, path)), { recursive: true });
      writeFileSync(join(draft, path), text);
    }
    for (const { path, target } of links) {
      mkdirSync(dirname(join(draft, path)), { recursive: true });
      // A junction needs no rights on Windows; elsewhere the word means nothing.
      symlinkSync(target, join(draft, path), 'junction');
    }
    renameSync(draft, folder);
  } catch (error) {
    if (existsSync(draft)) rmSync(draft, { recursive: true });
    throw fileUnusable(folder, error);
  }
}
