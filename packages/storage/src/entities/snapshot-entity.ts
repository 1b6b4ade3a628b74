import { belongsToStudy, integer, keyOf, text } from './columns.js';
import { table } from './table.js';

/** A row of `snapshots`: a state of a study's suggester. */
export interface SnapshotRow {
  readonly studyId: number;
  readonly throughTrial: number;
  readonly state: string;
}

/** The table `snapshots`. */
export const snapshotEntity = table<SnapshotRow>({
  name: 'snapshots',
  columns: {
    studyId: keyOf('snapshots', integer('study_id')),
    throughTrial: keyOf('snapshots', integer('through_trial')),
    state: text('state'),
  },
  foreignKeys: [belongsToStudy('snapshots')],
});
