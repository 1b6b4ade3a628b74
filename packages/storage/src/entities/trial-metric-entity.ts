import { belongsToTrial, integer, keyOf, optional, real, text } from './columns.js';
import { table } from './table.js';

/** A row of `trial_metrics`: one metric of a finished trial. */
export interface TrialMetricRow {
  readonly studyId: number;
  readonly trialNumber: number;
  readonly metric: string;
  readonly value: number;
  /** Of the evaluations whose mean the value is; `null` where there was one. */
  readonly deviation: number | null;
  readonly runs: number | null;
}

/** The table `trial_metrics`. */
export const trialMetricEntity = table<TrialMetricRow>({
  name: 'trial_metrics',
  columns: {
    studyId: keyOf('trial_metrics', integer('study_id')),
    trialNumber: keyOf('trial_metrics', integer('trial_number')),
    metric: keyOf('trial_metrics', text('metric')),
    value: real('value'),
    deviation: optional(real('deviation')),
    runs: optional(integer('runs')),
  },
  foreignKeys: [belongsToTrial('trial_metrics')],
  withoutRowid: true,
});
