import { belongsToTrial, integer, keyOf, real, text } from './columns.js';
import { table } from './table.js';

/** A row of `intermediate_values`: a metric reported before the trial ended. */
export interface IntermediateValueRow {
  readonly studyId: number;
  readonly trialNumber: number;
  /** That reported it. The view `trial_curves` has what belongs to the curve of a trial. */
  readonly attempt: number;
  readonly step: number;
  readonly metric: string;
  readonly value: number;
}

/** The table `intermediate_values`. */
export const intermediateValueEntity = table<IntermediateValueRow>({
  name: 'intermediate_values',
  columns: {
    studyId: keyOf('intermediate_values', integer('study_id')),
    trialNumber: keyOf('intermediate_values', integer('trial_number')),
    attempt: keyOf('intermediate_values', integer('attempt')),
    step: keyOf('intermediate_values', integer('step')),
    metric: keyOf('intermediate_values', text('metric')),
    value: real('value'),
  },
  foreignKeys: [belongsToTrial('intermediate_values')],
  withoutRowid: true,
});
