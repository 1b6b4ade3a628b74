import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { badArtifactName } from './errors.js';

/** The files of one evaluation: logs, checkpoints, exported models. */
export interface Artifacts {
  /** Keeps a file; one of the same name is replaced. */
  readonly put: (name: string, content: string | Uint8Array) => Promise<void>;
  /** A file that was put, also by an earlier attempt where the artifacts of a trial are kept; `undefined` where there is none. */
  readonly get: (name: string) => Promise<Uint8Array | undefined>;
  /** Absolute path of a folder for files that other programs write; what lies in it at the end of the evaluation is kept. */
  readonly folder: () => Promise<string>;
}

/** Names are file names, so that nothing is written elsewhere. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,119}$/;

/** Folders of this process, which go with it. */
const folders = new Set<string>();

/** Artifacts that nobody keeps: of an evaluation that is not a trial. They lie in a temporary folder until the process ends. */
export class ScratchArtifacts implements Artifacts {
  #folder: string | undefined;

  /** @throws contracts/bad-artifact-name */
  readonly put = async (name: string, content: string | Uint8Array): Promise<void> => {
    writeFileSync(this.#path(name), content);
    return Promise.resolve();
  };

  /** @throws contracts/bad-artifact-name */
  readonly get = async (name: string): Promise<Uint8Array | undefined> => {
    try {
      return await Promise.resolve(readFileSync(this.#path(name)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  };

  readonly folder = (): Promise<string> => Promise.resolve(this.#made());

  #path(name: string): string {
    if (!NAME.test(name) || basename(name) !== name) throw badArtifactName(name);
    return join(this.#made(), name);
  }

  #made(): string {
    this.#folder ??= temporaryFolder();
    mkdirSync(this.#folder, { recursive: true });
    return this.#folder;
  }
}

function temporaryFolder(): string {
  if (folders.size === 0) process.once('exit', removeFolders);
  const folder = mkdtempSync(join(tmpdir(), 'edgewright-artifacts-'));
  folders.add(folder);
  return folder;
}

function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
