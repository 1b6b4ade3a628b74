import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArtifactRow } from '../entities/artifact-entity.js';
import { filesBelow, measureFile, readVerified, remove, type ArtifactFiles } from './artifact-files.js';

/** The study that a run has just taken, and what is stored beside it. */
export interface SweptStudy {
  readonly studyId: number;
  readonly rows: readonly ArtifactRow[];
  /** Folders of studies that are no longer in the database. */
  readonly gone: readonly string[];
}

/**
 * Removes what a crash has left of files: gives files whose row was committed their names, and removes files without a row,
 * with the folders of studies that were deleted. For the one run that has the study; nobody else writes files of it.
 */
export async function sweepArtifacts(files: ArtifactFiles, swept: SweptStudy): Promise<void> {
  for (const folder of swept.gone) await files.removeFolder(folder);
  await settleIncoming(files, swept);
  const kept = new Set(swept.rows.map((row) => `${row.trialNumber}/${row.attempt}/${row.name}`));
  const folder = files.studyFolder(swept.studyId);
  for (const { name, path } of await filesBelow(folder)) {
    if (!kept.has(name)) await remove(path);
  }
}

/** Ends what was under way: a file that arrived whole, and whose row was committed, takes its name. */
async function settleIncoming(files: ArtifactFiles, { studyId, rows }: SweptStudy): Promise<void> {
  const folder = files.incomingFolder(studyId);
  for (const file of await readdir(folder).catch((): string[] => [])) {
    const incoming = join(folder, file);
    const { sha256 } = await measureFile(incoming);
    const expecting = rows.filter(
      (row) => file === `${row.trialNumber}-${row.attempt}-${row.sha256}` && row.sha256 === sha256,
    );
    for (const { trialNumber: trial, attempt, name } of expecting) {
      const place = { studyId, trial, attempt };
      const settled = await readVerified(files.pathOf(place, name), sha256);
      if (settled === undefined) await files.settle(incoming, place, name);
    }
    await remove(incoming);
  }
}
