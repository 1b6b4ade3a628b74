import type { SqlReader } from '../sql-reader.js';
import { numberIn, rowsOf } from './cells.js';

/** The trials on the front. */
const FRONT_SQL = 'SELECT number FROM trials WHERE study_id = ? AND on_front = 1 ORDER BY number';

/** The numbers of the trials that no other beats in every goal, ascending. */
export function frontNumbers(reader: SqlReader, studyId: number): readonly number[] {
  return rowsOf(reader, FRONT_SQL, [studyId]).map(([number]) => numberIn(number));
}
