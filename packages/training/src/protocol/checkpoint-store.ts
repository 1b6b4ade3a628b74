/**
 * The latest checkpoint of a trial, kept among its files, so that the next attempt continues where a lost one was. A checkpoint
 * is one file or a folder of them. It is kept in one of two places by turns, and a list of its files is written last:
 *
 *   files → place a, list → a · files → place b, list → b · files → place a, …
 *
 * A crash at any moment leaves a list whose files are whole.
 */
import { mkdir, readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Artifacts } from '@edgewright/contracts';

/** A checkpoint in the folder of a job. */
export interface Checkpoint {
  readonly step: number;
  /** A file, or a folder of files. */
  readonly path: string;
}

type Place = 'a' | 'b';

interface KeptFile {
  /** In the checkpoint; empty where that is one file. */
  readonly name: string;
  readonly artifact: string;
}

interface Listed {
  readonly step: number;
  readonly place: Place;
  /** What the trainer called it, in its folder. */
  readonly name: string;
  readonly files: readonly KeptFile[];
}

const LIST = 'checkpoint.json';

/** Keeps and restores checkpoints of one trial. */
export class CheckpointStore {
  readonly #artifacts: Pick<Artifacts, 'put' | 'get'>;
  readonly #folder: string;
  /** Never that of the list in force, which an earlier attempt may have written. */
  #next: Place = 'a';

  /** @param folder where the trainer writes checkpoints, and finds the one to continue from */
  constructor(artifacts: Pick<Artifacts, 'put' | 'get'>, folder: string) {
    this.#artifacts = artifacts;
    this.#folder = folder;
  }

  /** Keeps a checkpoint; says whether it did: one outside of the folder, or that is gone, is passed over. */
  async keep({ step, path }: Checkpoint): Promise<boolean> {
    const name = await this.#nameOf(path);
    if (name === undefined) return false;
    const place = this.#next;
    const files: KeptFile[] = [];
    for (const file of await filesOf(join(this.#folder, name))) {
      const artifact = `checkpoint-${place}-${files.length}`;
      await this.#artifacts.put(artifact, await readFile(join(this.#folder, name, file)));
      files.push({ name: file, artifact });
    }
    const listed: Listed = { step, place, name, files };
    await this.#artifacts.put(LIST, JSON.stringify(listed));
    this.#next = otherThan(place);
    return true;
  }

  /** Puts the latest checkpoint of an earlier attempt into the folder. */
  async restore(): Promise<Checkpoint | null> {
    const list = await this.#artifacts.get(LIST);
    if (list === undefined) return null;
    const { step, place, name, files } = JSON.parse(Buffer.from(list).toString()) as Listed;
    this.#next = otherThan(place);
    for (const { name: file, artifact } of files) {
      const contents = await this.#artifacts.get(artifact);
      if (contents === undefined) return null;
      const path = join(this.#folder, name, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, contents);
    }
    return { step, path: join(this.#folder, name) };
  }

  async #nameOf(path: string): Promise<string | undefined> {
    const [folder, real] = await Promise.all([realpath(this.#folder), realpath(path).catch(() => undefined)]);
    if (real === undefined) return undefined;
    const name = relative(folder, real);
    return name === '' || name.startsWith('..') || name.startsWith(sep) ? undefined : name;
  }
}

function otherThan(place: Place): Place {
  return place === 'a' ? 'b' : 'a';
}

/** Paths relative to a folder; the empty one of a file itself. */
async function filesOf(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [''];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)))
    .toSorted();
}
