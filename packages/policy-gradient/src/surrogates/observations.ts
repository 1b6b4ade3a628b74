import type { Columns, Row } from './columns.js';

/** What was observed of candidates. */
export interface Observations {
  readonly columns: Columns;
  readonly rows: readonly Row[];
  /** float64[rows] */
  readonly values: Float64Array;
}
