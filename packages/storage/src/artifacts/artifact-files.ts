import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { isEdgewrightError } from '@edgewright/base';
import { artifactFailed, badArtifactName } from './errors.js';

/** Where an attempt at a trial keeps its files. */
export interface AttemptPlace {
  readonly studyId: number;
  readonly trial: number;
  readonly attempt: number;
}

/** A file as it lies on disk. */
export interface FoundFile {
  /** From the folder that was searched, with `/`. */
  readonly name: string;
  readonly path: string;
  /** No link, and nothing that a program hides from others by a dot. */
  readonly isPlain: boolean;
}

/** Beside the folders of trials, whose names are numbers. */
const INCOMING = '.incoming';

/**
 * The folder of artifacts beside a database: `NAME.db-artifacts/STUDY/TRIAL/ATTEMPT/FILE`. What is written arrives under
 * `STUDY/.incoming/TRIAL-ATTEMPT-SHA256`, flushed to disk, and takes its name by a rename. STUDY is the id of the study, which
 * stays when it is renamed and is never given again.
 */
export class ArtifactFiles {
  readonly #root: string;

  /** @param databasePath absolute */
  constructor(databasePath: string) {
    this.#root = `${databasePath}-artifacts`;
  }

  /** The folders of studies, whether these are still there or not; empty where no file was ever kept. */
  async folders(): Promise<readonly string[]> {
    return readdir(this.#root).catch(() => []);
  }

  async removeFolder(name: string): Promise<void> {
    await remove(join(this.#root, name));
  }

  studyFolder(studyId: number): string {
    return join(this.#root, String(studyId));
  }

  attemptFolder({ studyId, trial, attempt }: AttemptPlace): string {
    return join(this.studyFolder(studyId), String(trial), String(attempt));
  }

  pathOf(place: AttemptPlace, name: string): string {
    return join(this.attemptFolder(place), ...name.split('/'));
  }

  incomingPath({ studyId, trial, attempt }: AttemptPlace, sha256: string): string {
    return join(this.incomingFolder(studyId), `${trial}-${attempt}-${sha256}`);
  }

  incomingFolder(studyId: number): string {
    return join(this.studyFolder(studyId), INCOMING);
  }

  /** Makes the folder of an attempt, and says where it is. */
  async makeFolder(place: AttemptPlace): Promise<string> {
    const folder = this.attemptFolder(place);
    await told(folder, () => mkdir(folder, { recursive: true }));
    return folder;
  }

  /** Writes a file that has no name yet; it is on disk when this resolves. */
  async receive(path: string, contents: Uint8Array): Promise<void> {
    await told(path, async () => {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, 'w');
      try {
        await file.writeFile(contents);
        await file.sync();
      } finally {
        await file.close();
      }
    });
  }

  /**
   * Makes the folder that a file is to lie in.
   *
   * @throws storage/bad-artifact-name where a link leads out of the folder of the attempt, or a folder has the name
   */
  async makeRoom(place: AttemptPlace, name: string): Promise<void> {
    const path = this.pathOf(place, name);
    await told(path, async () => {
      await mkdir(dirname(path), { recursive: true });
      const folder = await realpath(this.attemptFolder(place));
      const parent = await realpath(dirname(path));
      // A program of the user may have put a link there.
      if (parent !== folder && !parent.startsWith(folder + sep))
        throw badArtifactName(name, 'a link leads out of the folder of the attempt');
      const there = await stat(path).catch(() => undefined);
      if (there?.isDirectory() === true) throw badArtifactName(name, 'a folder has this name');
    });
  }

  /** Gives a received file its name, in place of the file that had it. */
  async settle(incoming: string, place: AttemptPlace, name: string): Promise<void> {
    const path = this.pathOf(place, name);
    await told(path, async () => {
      await mkdir(dirname(path), { recursive: true });
      await rename(incoming, path);
      await flush(dirname(path));
    });
  }
}

/** Everything below a folder that is not a folder itself. */
export async function filesBelow(folder: string, above = ''): Promise<readonly FoundFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry): Promise<readonly FoundFile[]> => {
      const path = join(folder, entry.name);
      const name = `${above}${entry.name}`;
      if (entry.isDirectory()) return filesBelow(path, `${name}/`);
      return [{ name, path, isPlain: entry.isFile() && !/(^|\/)\./.test(name) }];
    }),
  );
  return found.flat();
}

/** Size and SHA-256 of a file, which is on disk when this resolves. */
export async function measureFile(
  path: string,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  return told(path, async () => {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    await flush(path);
    return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
  });
}

/** The contents of a file if they are those of this SHA-256; `undefined` where they are not, or there is no such file. */
export async function readVerified(path: string, sha256: string): Promise<Uint8Array | undefined> {
  const contents = await readFile(path).catch(() => undefined);
  return contents !== undefined && sha256Of(contents) === sha256 ? contents : undefined;
}

/** In hexadecimal. */
export function sha256Of(contents: Uint8Array): string {
  return createHash('sha256').update(contents).digest('hex');
}

/** Removes a file or a folder; what is not there is removed. */
export async function remove(path: string): Promise<void> {
  await told(path, () => rm(path, { recursive: true, force: true }));
}

/** Flushes a file or a folder to disk. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Runs `work` on a path and tells what the operating system refuses as a coded error. */
async function told<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isEdgewrightError(error) ? error : artifactFailed(path, error);
  }
}
