/**
 * Which images of a folder cannot be read. To know it each is decoded, once: what was found is kept by size and time of the last change, in a
 * hidden file of the folder or, where that cannot be written, among temporary files. A start then looks at new images alone.
 */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { isEdgewrightError, messageOf, type Env } from '@edgewright/base';
import { decodeImage } from './decode-image.js';

/** What was found of one image; `problem` is null where it can be read. */
type Found = readonly [bytes: number, changedMs: number, problem: string | null];

/** By path. */
type Findings = Readonly<Record<string, Found>>;

/** Changes whenever {@link decodeImage} may decide otherwise. */
const VERSION = 1;
/** New images from which on it is said that looking at them takes a while. */
const MANY = 500;

/**
 * Why images cannot be read, by their paths; those that can are left out.
 *
 * @param paths relative to the folder
 */
export async function damagedImages(
  folder: string,
  paths: readonly string[],
  { logger, signal }: Pick<Env, 'logger' | 'signal'>,
): Promise<ReadonlyMap<string, string>> {
  const known = readFindings(folder);
  const found: Record<string, Found> = {};
  const damaged = new Map<string, string>();
  const unseen = paths.filter((path) => !Object.hasOwn(known, path)).length;
  if (unseen >= MANY) logger.info(`Looking at ${unseen} images of ${folder} for damaged ones, once`);
  let isNew = false;
  for (const path of paths) {
    signal.throwIfAborted();
    // The time of the last change of anything, so that a file that may be read from now on is looked at again too.
    const { size, ctimeMs } = await stat(join(folder, path));
    const before = known[path];
    const isKnown = before?.[0] === size && before[1] === ctimeMs;
    const problem = isKnown ? before[2] : await problemOf(join(folder, path));
    isNew ||= !isKnown;
    found[path] = [size, ctimeMs, problem];
    if (problem !== null) damaged.set(path, problem);
  }
  if (isNew) keepFindings(folder, found);
  return damaged;
}

async function problemOf(path: string): Promise<string | null> {
  try {
    decodeImage(await readFile(path), path);
    return null;
  } catch (error) {
    const problem = isEdgewrightError(error) ? error.details['problem'] : undefined;
    return typeof problem === 'string' ? problem : messageOf(error);
  }
}

function placesOf(folder: string): readonly string[] {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return [join(folder, '.edgewright-images.json'), join(tmpdir(), `edgewright-images-${hash}.json`)];
}

function readFindings(folder: string): Findings {
  for (const place of placesOf(folder)) {
    try {
      const { version, images } = JSON.parse(readFileSync(place, 'utf8')) as {
        readonly version?: number;
        readonly images?: Findings;
      };
      if (version === VERSION && images !== undefined) return images;
    } catch {
      // Not there, or not whole: the images themselves say the same.
    }
  }
  return {};
}

function keepFindings(folder: string, images: Findings): void {
  const text = JSON.stringify({ version: VERSION, images });
  for (const place of placesOf(folder)) {
    try {
      const written = `${place}.${process.pid}`;
      writeFileSync(written, text, { flag: 'wx' });
      renameSync(written, place);
      return;
    } catch {
      // Such as a folder that may only be read; the images will be looked at again.
    }
  }
}
