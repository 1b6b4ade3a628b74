/**
 * Files of trials. The files lie in folders beside the database, what they are stands in the table `artifacts`. A file and
 * its row come in three steps, so that a crash leaves no row without its file:
 *
 *   1. the contents are written and flushed under a name that only tells the trial, the attempt and their SHA-256
 *   2. the row is committed; from here on the file counts
 *   3. the file is renamed to its name, in place of an earlier one
 *
 * After a crash before 2, the file has no row and is removed; after a crash before 3, the row leads to the file by its
 * SHA-256, and the rename is done then ({@link sweepArtifacts}).
 */
import type { Artifact, ArtifactChoice, NewArtifact } from '@edgewright/contracts';
import type { StoreConnection } from '../database/store-connection.js';
import type { ArtifactRow } from '../entities/artifact-entity.js';
import type { Studies } from '../studies/studies.js';
import type { Standings } from '../trials/standings.js';
import {
  filesBelow,
  measureFile,
  readVerified,
  remove,
  sha256Of,
  type ArtifactFiles,
  type AttemptPlace,
} from './artifact-files.js';
import { checkArtifactName } from './artifact-name.js';
import type { ArtifactRows } from './artifact-rows.js';
import { artifactNotFound, artifactSpoilt } from './errors.js';
import { KeyedQueue } from './keyed-queue.js';
import { sweepArtifacts } from './sweep-artifacts.js';

/** The parts of the store that artifacts touch. */
export interface ArtifactParts {
  readonly connection: StoreConnection;
  readonly studies: Studies;
  readonly standings: Standings;
  readonly rows: ArtifactRows;
  readonly files: ArtifactFiles;
}

/** Where a file is, or is about to be. */
interface Found {
  readonly path: string;
  readonly incoming: string;
  readonly sha256: string;
}

/** What is called otherwise is of somebody else. */
const STUDY_FOLDER = /^\d+$/;

/** Keeps files of trials. */
export class Artifacts {
  readonly #parts: ArtifactParts;
  /** One after another for each trial: rows and names come in one order. */
  readonly #queue = new KeyedQueue();

  constructor(parts: ArtifactParts) {
    this.#parts = parts;
  }

  /** @throws storage/bad-artifact-name · storage/artifact-limit · storage/lease-lost · storage/artifact-failed */
  put(studyId: number, number: number, artifact: NewArtifact): Promise<Artifact> {
    const { attempt, name } = artifact;
    // The caller may write to its buffer again.
    const contents = Uint8Array.from(artifact.contents);
    return this.#queue.run(`${studyId}/${number}`, async () => {
      checkArtifactName(name);
      const { connection, files } = this.#parts;
      const place = await connection.read(() => this.#placeOf(studyId, number, attempt));
      const sha256 = sha256Of(contents);
      const row = { studyId, trialNumber: number, attempt, name, bytes: contents.length, sha256 };
      const incoming = files.incomingPath(place, sha256);
      await files.makeRoom(place, name);
      await files.receive(incoming, contents);
      try {
        await connection.write(() => {
          this.#placeOf(studyId, number, attempt);
          this.#parts.rows.save([row]);
        });
      } catch (error) {
        await remove(incoming);
        throw error;
      }
      await files.settle(incoming, place, name);
      return this.#artifact(row);
    });
  }

  /** Makes the folder of an attempt. @throws storage/lease-lost · storage/artifact-failed */
  async folder(studyId: number, number: number, attempt: number): Promise<string> {
    const { connection, files } = this.#parts;
    const place = await connection.read(() => this.#placeOf(studyId, number, attempt));
    return files.makeFolder(place);
  }

  /**
   * Takes what lies in the folder of an attempt for what it keeps.
   *
   * @throws storage/bad-artifact-name · storage/artifact-limit · storage/lease-lost · storage/artifact-failed
   */
  collect(studyId: number, number: number, attempt: number): Promise<readonly Artifact[]> {
    return this.#queue.run(`${studyId}/${number}`, async () => {
      const { connection, files, rows } = this.#parts;
      const place = await connection.read(() => this.#placeOf(studyId, number, attempt));
      const found: ArtifactRow[] = [];
      for (const { name, path, isPlain } of await filesBelow(files.attemptFolder(place))) {
        if (!isPlain) continue;
        checkArtifactName(name);
        found.push({ studyId, trialNumber: number, attempt, name, ...(await measureFile(path)) });
      }
      const names = new Set(found.map(({ name }) => name));
      await connection.write(() => {
        this.#placeOf(studyId, number, attempt);
        const known = rows.ofTrial(studyId, number).filter((row) => row.attempt === attempt);
        for (const row of known) if (!names.has(row.name)) rows.remove(row);
        rows.save(found);
      });
      return found.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((row) => this.#artifact(row));
    });
  }

  /** @throws storage/trial-not-found */
  list(studyId: number, number: number): Promise<readonly Artifact[]> {
    return this.#parts.connection.read(() => {
      this.#parts.standings.of(studyId, number);
      return this.#parts.rows.ofTrial(studyId, number).map((row) => this.#artifact(row));
    });
  }

  /** @throws storage/artifact-not-found · storage/artifact-spoilt */
  async read(studyId: number, number: number, choice: ArtifactChoice): Promise<Uint8Array> {
    const found = await this.#find(studyId, number, choice);
    // Where another process replaces it at this moment, its row is read once more.
    const contents =
      (await this.#contentsOf(found)) ?? (await this.#contentsOf(await this.#find(studyId, number, choice)));
    if (contents === undefined) throw artifactSpoilt(found.path);
    return contents;
  }

  /** Removes what a crash has left of files. For the run that has just taken the study. */
  async sweep(studyId: number): Promise<void> {
    const { connection, files, rows, studies } = this.#parts;
    // Read before the studies are: a folder that comes later is of a study that is not known here yet.
    const folders = await files.folders();
    if (folders.length === 0) return;
    const swept = await connection.read(() => {
      const there = new Set(studies.ids().map(String));
      const gone = folders.filter((folder) => STUDY_FOLDER.test(folder) && !there.has(folder));
      return { studyId, rows: rows.ofStudy(studyId), gone };
    });
    await sweepArtifacts(files, swept);
  }

  /** Removes the files of a study that was deleted. What cannot be removed now goes with the next {@link sweep}. */
  async removeStudy(studyId: number): Promise<void> {
    await this.#parts.files.removeFolder(String(studyId)).catch(() => undefined);
  }

  async #find(studyId: number, number: number, { name, attempt }: ArtifactChoice): Promise<Found> {
    const { connection, files, rows, standings } = this.#parts;
    return connection.read(() => {
      standings.of(studyId, number);
      const all = rows.ofTrial(studyId, number);
      const row = all.findLast((one) => one.name === name && one.attempt <= (attempt ?? Infinity));
      if (row === undefined) throw artifactNotFound(number, name, [...new Set(all.map((one) => one.name))]);
      const place = { studyId, trial: number, attempt: row.attempt };
      const { sha256 } = row;
      return { sha256, path: files.pathOf(place, name), incoming: files.incomingPath(place, sha256) };
    });
  }

  /** The rename of a file may still be to come. */
  async #contentsOf({ path, incoming, sha256 }: Found): Promise<Uint8Array | undefined> {
    return (await readVerified(path, sha256)) ?? (await readVerified(incoming, sha256));
  }

  /** @throws storage/lease-lost when the trial is no longer this attempt's */
  #placeOf(studyId: number, trial: number, attempt: number): AttemptPlace {
    this.#parts.standings.checkHolds(studyId, trial, attempt);
    return { studyId, trial, attempt };
  }

  #artifact({ studyId, trialNumber: trial, attempt, name, bytes, sha256 }: ArtifactRow): Artifact {
    const path = this.#parts.files.pathOf({ studyId, trial, attempt }, name);
    return { trial, attempt, name, bytes, sha256, path };
  }
}
