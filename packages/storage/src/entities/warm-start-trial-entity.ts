import { belongsToStudy, boolean, integer, keyOf, optional, real, text } from './columns.js';
import { table } from './table.js';

/** A row of `warm_start_trials`: a trial of an earlier study, as it was when the study that starts from it was created. */
export interface WarmStartTrialRow {
  readonly studyId: number;
  readonly number: number;
  readonly sourceDatabase: string | null;
  readonly sourceStudy: string;
  readonly sourceTrial: number;
  readonly measuredAlike: boolean;
  readonly state: string;
  readonly feasible: boolean;
  readonly reward: number | null;
  /** JSON object from metric to value. */
  readonly metrics: string;
  readonly error: string | null;
  readonly fingerprint: string;
  readonly candidate: string;
  /** Its outcome hangs on metrics that would be others now. */
  readonly isHint: boolean | null;
  /** The trial that tries its candidate again. */
  readonly triedAs: number | null;
}

/** The table `warm_start_trials`. */
export const warmStartTrialEntity = table<WarmStartTrialRow>({
  name: 'warm_start_trials',
  columns: {
    studyId: keyOf('warm_start_trials', integer('study_id')),
    number: keyOf('warm_start_trials', integer('number')),
    sourceDatabase: optional(text('source_database')),
    sourceStudy: text('source_study'),
    sourceTrial: integer('source_trial'),
    measuredAlike: boolean('measured_alike'),
    state: text('state'),
    feasible: boolean('feasible'),
    reward: optional(real('reward')),
    metrics: text('metrics'),
    error: optional(text('error')),
    fingerprint: text('fingerprint'),
    candidate: text('candidate'),
    isHint: optional(boolean('is_hint')),
    triedAs: optional(integer('tried_as')),
  },
  foreignKeys: [belongsToStudy('warm_start_trials')],
});
