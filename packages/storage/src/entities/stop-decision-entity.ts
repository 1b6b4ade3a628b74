import { belongsToTrial, integer, keyOf, text } from './columns.js';
import { table } from './table.js';

/** A row of `stop_decisions`: what a stopper decided on the values of one step of an attempt. */
export interface StopDecisionRow {
  readonly studyId: number;
  readonly trialNumber: number;
  readonly attempt: number;
  readonly step: number;
  readonly decision: 'continue' | 'stop';
}

/** The table `stop_decisions`. */
export const stopDecisionEntity = table<StopDecisionRow>({
  name: 'stop_decisions',
  columns: {
    studyId: keyOf('stop_decisions', integer('study_id')),
    trialNumber: keyOf('stop_decisions', integer('trial_number')),
    attempt: keyOf('stop_decisions', integer('attempt')),
    step: keyOf('stop_decisions', integer('step')),
    decision: text('decision'),
  },
  foreignKeys: [belongsToTrial('stop_decisions')],
  withoutRowid: true,
});
