import type { ArtifactLimits } from '@edgewright/contracts';
import type { Database } from 'better-sqlite3';
import type { ArtifactRow } from '../entities/artifact-entity.js';
import { artifactLimit } from './errors.js';

/** Which attempt at which trial. */
export interface AttemptKey {
  readonly studyId: number;
  readonly trialNumber: number;
  readonly attempt: number;
}

/** The table `artifacts`. Synchronous: writes run inside the writer. */
export class ArtifactRows {
  readonly #limits: ArtifactLimits;
  readonly #sql;
  /** Bytes by study, so that a file costs no pass over all files of the study. */
  readonly #studyBytes = new Map<number, number>();

  constructor(handle: Database, limits: ArtifactLimits) {
    this.#limits = limits;
    this.#sql = prepareStatements(handle);
  }

  /** By attempt and name. */
  ofTrial(studyId: number, trialNumber: number): readonly ArtifactRow[] {
    return this.#sql.ofTrial.all(studyId, trialNumber);
  }

  ofStudy(studyId: number): readonly ArtifactRow[] {
    return this.#sql.ofStudy.all(studyId);
  }

  /** @throws storage/artifact-limit when a trial or its study would keep too much */
  save(rows: readonly ArtifactRow[]): void {
    for (const row of rows) {
      const others = this.#bytesOf(row.studyId) - (this.#sql.bytes.get(row) ?? 0);
      this.#sql.save.run(row);
      this.#studyBytes.set(row.studyId, others + row.bytes);
    }
    for (const { studyId, trialNumber } of rows.slice(0, 1)) this.#checkLimits(studyId, trialNumber);
  }

  remove(row: ArtifactRow): void {
    this.#sql.remove.run(row);
    this.forget();
  }

  /** What is remembered may be wrong. */
  forget(): void {
    this.#studyBytes.clear();
  }

  #bytesOf(studyId: number): number {
    return this.#studyBytes.get(studyId) ?? this.#sql.studyBytes.get(studyId) ?? 0;
  }

  #checkLimits(studyId: number, trialNumber: number): void {
    const { trialBytes, trialFiles, studyBytes } = this.#limits;
    const used = this.#sql.trialUse.get(studyId, trialNumber) ?? { files: 0, bytes: 0 };
    const trial = `Trial ${trialNumber}`;
    if (used.files > trialFiles) throw artifactLimit(trial, `${used.files} files`, `${trialFiles}`);
    if (used.bytes > trialBytes) throw artifactLimit(trial, megabytes(used.bytes), megabytes(trialBytes));
    const ofStudy = this.#bytesOf(studyId);
    if (ofStudy > studyBytes)
      throw artifactLimit('The study', megabytes(ofStudy), `${megabytes(studyBytes)} of all trials together`);
  }
}

function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${bytes} bytes` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function prepareStatements(handle: Database) {
  const select = `SELECT study_id AS studyId, trial_number AS trialNumber, attempt, name, bytes, sha256 FROM artifacts`;
  const key = `study_id = @studyId AND trial_number = @trialNumber AND attempt = @attempt AND name = @name`;
  return {
    ofTrial: handle.prepare<[number, number], ArtifactRow>(
      `${select} WHERE study_id = ? AND trial_number = ? ORDER BY attempt, name`,
    ),
    ofStudy: handle.prepare<[number], ArtifactRow>(`${select} WHERE study_id = ?`),
    bytes: handle.prepare<[ArtifactRow], number>(`SELECT bytes FROM artifacts WHERE ${key}`).pluck(),
    trialUse: handle.prepare<[number, number], { files: number; bytes: number }>(
      `SELECT count(*) AS files, coalesce(sum(bytes), 0) AS bytes FROM artifacts
       WHERE study_id = ? AND trial_number = ?`,
    ),
    studyBytes: handle
      .prepare<[number], number>('SELECT coalesce(sum(bytes), 0) FROM artifacts WHERE study_id = ?')
      .pluck(),
    save: handle.prepare<[ArtifactRow]>(
      `INSERT INTO artifacts (study_id, trial_number, attempt, name, bytes, sha256)
       VALUES (@studyId, @trialNumber, @attempt, @name, @bytes, @sha256)
       ON CONFLICT (study_id, trial_number, attempt, name) DO UPDATE SET bytes = excluded.bytes, sha256 = excluded.sha256`,
    ),
    remove: handle.prepare<[ArtifactRow]>(`DELETE FROM artifacts WHERE ${key}`),
  };
}
