import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileUnusable } from '@edgewright/runtime/process';

/**
 * Writes a text file into a folder that is there.
 *
 * @throws runtime/file-unusable
 */
export function writeText(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw fileUnusable(path, error);
  }
}

/**
 * Writes a text file, with the folders above it.
 *
 * @throws runtime/file-unusable
 */
export function writeTextWithFolders(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    throw fileUnusable(path, error);
  }
  writeText(path, text);
}
