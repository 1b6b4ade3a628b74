import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { JsonObject } from '@edgewright/base';
import type { ModelFormat } from '@edgewright/contracts';
import type { Model } from '@edgewright/model-graph';
import { wouldOverwrite } from '../errors.js';
import { writeWholeFile } from '../io/write-whole-file.js';

/** Where a model is written, and how. */
export interface Destination {
  readonly format: ModelFormat;
  readonly options: JsonObject;
  /** The main file, as an absolute path. */
  readonly path: string;
  readonly force: boolean;
}

/** A file that was written. */
export interface WrittenFile {
  readonly file: string;
  readonly bytes: number;
}

/**
 * Refuses what is there already, before any work.
 *
 * @throws cli/would-overwrite
 */
export function checkFree(path: string, force: boolean): void {
  if (!force && existsSync(path)) throw wouldOverwrite(path);
}

/**
 * Writes the files of a model, each as a whole or not at all, the main one last.
 *
 * @throws cli/would-overwrite · runtime/file-unusable, and what the format throws
 */
export async function writeModel(
  model: Model,
  { format, options, path, force }: Destination,
): Promise<readonly WrittenFile[]> {
  const stem = basename(path).slice(
    0,
    basename(path).endsWith(format.extension) ? -format.extension.length : undefined,
  );
  const [main, ...others] = await format.write(model, options, { stem });
  const files = [
    ...others.map((file) => ({ path: join(dirname(path), file.path), bytes: file.bytes })),
    ...(main === undefined ? [] : [{ path, bytes: main.bytes }]),
  ];
  for (const file of files) checkFree(file.path, force);
  for (const file of files) {
    mkdirSync(dirname(file.path), { recursive: true });
    await writeWholeFile(file.path, (append) => {
      append(file.bytes);
      return Promise.resolve();
    });
  }
  return files.toReversed().map((file) => ({ file: file.path, bytes: file.bytes.length }));
}
