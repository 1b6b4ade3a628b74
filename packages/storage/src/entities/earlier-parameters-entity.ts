import { belongsToTrial, integer, keyOf, text } from './columns.js';
import { table } from './table.js';

/** A row of `earlier_parameters`: the parameters of a trial that an earlier version wrote and that cannot be read from its candidate. */
export interface EarlierParametersRow {
  readonly studyId: number;
  readonly trialNumber: number;
  /** JSON object from parameter to value; inactive parameters are absent. */
  readonly parameters: string;
}

/** The table `earlier_parameters`. */
export const earlierParametersEntity = table<EarlierParametersRow>({
  name: 'earlier_parameters',
  columns: {
    studyId: keyOf('earlier_parameters', integer('study_id')),
    trialNumber: keyOf('earlier_parameters', integer('trial_number')),
    parameters: text('parameters'),
  },
  foreignKeys: [belongsToTrial('earlier_parameters')],
});
