import { belongsToStudy, integer, keyOf, optional, text } from './columns.js';
import { table } from './table.js';

/** A row of `enqueued_candidates`: a candidate that was enqueued. */
export interface EnqueuedCandidateRow {
  readonly studyId: number;
  readonly position: number;
  /** The trial that is tried again. */
  readonly retryOf: number | null;
  /** The trial that tries it; `null` while it waits. */
  readonly triedAs: number | null;
  /** ISO 8601, UTC. */
  readonly enqueuedAt: string;
  readonly fingerprint: string;
  readonly candidate: string;
  /** JSON of why it was enqueued. */
  readonly reason: string;
}

/** The table `enqueued_candidates`. */
export const enqueuedCandidateEntity = table<EnqueuedCandidateRow>({
  name: 'enqueued_candidates',
  columns: {
    studyId: keyOf('enqueued_candidates', integer('study_id')),
    position: keyOf('enqueued_candidates', integer('position')),
    retryOf: optional(integer('retry_of')),
    triedAs: optional(integer('tried_as')),
    enqueuedAt: text('enqueued_at'),
    fingerprint: text('fingerprint'),
    candidate: text('candidate'),
    reason: text('reason'),
  },
  foreignKeys: [belongsToStudy('enqueued_candidates')],
  indices: [
    {
      name: 'ix_enqueued_candidates_retry_of',
      columns: ['studyId', 'retryOf'],
      unique: true,
      where: '"retry_of" IS NOT NULL',
    },
  ],
  withoutRowid: true,
});
