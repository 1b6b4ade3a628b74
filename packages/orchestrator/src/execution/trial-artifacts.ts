import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isEdgewrightError } from '@edgewright/base';
import type { Artifacts, TrialStore } from '@edgewright/contracts';

/** The attempt at a trial whose files are kept, and where. */
export interface TrialArtifactsParts {
  readonly store: Pick<TrialStore, 'putArtifact' | 'readArtifact' | 'artifactFolder' | 'collectArtifacts'>;
  readonly studyId: number;
  readonly number: number;
  readonly attempt: number;
}

/** The files of one attempt at a trial: each evaluator has a folder of its own, named after it. */
export class TrialArtifacts {
  readonly #parts: TrialArtifactsParts;
  #hasFolder = false;

  constructor(parts: TrialArtifactsParts) {
    this.#parts = parts;
  }

  /** The files of one evaluator of the trial. */
  readonly of = (evaluator: string): Artifacts => {
    const { store, studyId, number, attempt } = this.#parts;
    return {
      put: async (name, content) => {
        const contents = typeof content === 'string' ? Buffer.from(content) : content;
        await store.putArtifact(studyId, number, { attempt, name: `${evaluator}/${name}`, contents });
      },
      get: (name) => this.#get(`${evaluator}/${name}`),
      folder: async () => {
        this.#hasFolder = true;
        const folder = join(await store.artifactFolder(studyId, number, attempt), evaluator);
        await mkdir(folder, { recursive: true });
        return folder;
      },
    };
  };

  /**
   * Keeps what evaluators and their programs have written into their folders.
   *
   * @throws storage/bad-artifact-name · storage/artifact-limit · storage/lease-lost
   */
  async collect(): Promise<void> {
    const { store, studyId, number, attempt } = this.#parts;
    if (this.#hasFolder) await store.collectArtifacts(studyId, number, attempt);
  }

  async #get(name: string): Promise<Uint8Array | undefined> {
    const { store, studyId, number, attempt } = this.#parts;
    try {
      return await store.readArtifact(studyId, number, { name, attempt });
    } catch (error) {
      if (isEdgewrightError(error) && error.code === 'storage/artifact-not-found') return undefined;
      throw error;
    }
  }
}
