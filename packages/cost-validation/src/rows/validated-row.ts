import type { MeasuredRow, Predictions, Role } from './measured-row.js';

/** A measured network beside what the models say of it with the shipped constants. */
export interface ValidatedRow extends Omit<MeasuredRow, 'graph'> {
  readonly predictedMs: Predictions;
}

/** Rows that were fitted are judged twice: by the shipped constants, and by those fitted without the row. */
export type GroupRole = Role | 'left out in turn';
