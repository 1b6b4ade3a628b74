import { belongsToStudy, boolean, integer, keyOf, optional, real, text } from './columns.js';
import { table } from './table.js';

/** A row of `trials`. Times are ISO 8601 in UTC; JSON is canonical. */
export interface TrialRow {
  readonly studyId: number;
  readonly number: number;
  readonly state: string;
  readonly feasible: boolean | null;
  readonly reward: number | null;
  readonly onFront: boolean;
  readonly attempt: number;
  readonly duplicateOf: number | null;
  readonly leaseUntil: string | null;
  readonly requestedAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly errorDetails: string | null;
  /** JSON list of the evaluators whose metrics came from the cache. */
  readonly cached: string;
  readonly fingerprint: string;
  readonly candidate: string;
  /** JSON of why it was suggested. */
  readonly reason: string | null;
}

/** The table `trials`. */
export const trialEntity = table<TrialRow>({
  name: 'trials',
  columns: {
    studyId: keyOf('trials', integer('study_id')),
    number: keyOf('trials', integer('number')),
    state: text('state'),
    feasible: optional(boolean('feasible')),
    reward: optional(real('reward')),
    onFront: boolean('on_front'),
    attempt: integer('attempt'),
    duplicateOf: optional(integer('duplicate_of')),
    leaseUntil: optional(text('lease_until')),
    requestedAt: text('requested_at'),
    startedAt: optional(text('started_at')),
    finishedAt: optional(text('finished_at')),
    errorCode: optional(text('error_code')),
    errorMessage: optional(text('error_message')),
    errorDetails: optional(text('error_details')),
    cached: text('cached'),
    fingerprint: text('fingerprint'),
    candidate: text('candidate'),
    reason: optional(text('reason')),
  },
  foreignKeys: [
    belongsToStudy('trials'),
    {
      name: 'fk_trials_duplicate_of',
      target: 'trials',
      columnNames: ['studyId', 'duplicateOf'],
      referencedColumnNames: ['studyId', 'number'],
    },
  ],
  indices: [
    { name: 'ix_trials_state', columns: ['studyId', 'state'] },
    { name: 'ix_trials_best', columns: ['studyId', 'feasible', 'reward', 'number'] },
    { name: 'ix_trials_front', columns: ['studyId', 'onFront', 'number'] },
    { name: 'ix_trials_fingerprint', columns: ['fingerprint', 'studyId', 'number'] },
    {
      name: 'ix_trials_duplicate_of',
      columns: ['studyId', 'duplicateOf'],
      where: '"duplicate_of" IS NOT NULL',
    },
  ],
});
