import { belongsToTrial, integer, keyOf, text } from './columns.js';
import { table } from './table.js';

/** A row of `artifacts`: a file of a trial, which lies in the folder beside the database. */
export interface ArtifactRow {
  readonly studyId: number;
  readonly trialNumber: number;
  readonly attempt: number;
  /** A relative path with `/`. */
  readonly name: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** The table `artifacts`. */
export const artifactEntity = table<ArtifactRow>({
  name: 'artifacts',
  columns: {
    studyId: keyOf('artifacts', integer('study_id')),
    trialNumber: keyOf('artifacts', integer('trial_number')),
    attempt: keyOf('artifacts', integer('attempt')),
    name: keyOf('artifacts', text('name')),
    bytes: integer('bytes'),
    sha256: text('sha256'),
  },
  foreignKeys: [belongsToTrial('artifacts')],
  withoutRowid: true,
});
