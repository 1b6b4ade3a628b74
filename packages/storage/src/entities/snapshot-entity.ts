import { belongsToStudy, blob, integer, keyOf } from './columns.js';
import { table } from './table.js';

/** A row of `snapshots`: a state of a study's suggester. */
export interface SnapshotRow {
  readonly studyId: number;
  readonly throughTrial: number;
  /** Canonical JSON, deflated as zlib does. */
  readonly state: Buffer;
}

/** The table `snapshots`. */
export const snapshotEntity = table<SnapshotRow>({
  name: 'snapshots',
  columns: {
    studyId: keyOf('snapshots', integer('study_id')),
    throughTrial: keyOf('snapshots', integer('through_trial')),
    state: blob('state'),
  },
  foreignKeys: [belongsToStudy('snapshots')],
});
