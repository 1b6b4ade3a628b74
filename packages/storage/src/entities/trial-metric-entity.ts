import { belongsToTrial, integer, keyOf, real, text } from './columns.js';
import { table } from './table.js';

/** A row of `trial_metrics`: one metric of a finished trial. */
export interface TrialMetricRow {
  readonly studyId: number;
  readonly trialNumber: number;
  readonly metric: string;
  readonly value: number;
}

/** The table `trial_metrics`. */
export const trialMetricEntity = table<TrialMetricRow>({
  name: 'trial_metrics',
  columns: {
    studyId: keyOf('trial_metrics', integer('study_id')),
    trialNumber: keyOf('trial_metrics', integer('trial_number')),
    metric: keyOf('trial_metrics', text('metric')),
    value: real('value'),
  },
  foreignKeys: [belongsToTrial('trial_metrics')],
  withoutRowid: true,
});
