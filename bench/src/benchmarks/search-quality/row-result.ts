import type { BarVerdict } from './judge-bars.js';
import type { Row } from './rows/row.js';
import type { Run } from './running/run.js';
import type { Summary } from './summary.js';

/** The runs of one algorithm on one row, and what they come to. */
export interface RowAnswer {
  readonly summary: Summary;
  readonly runs: readonly Run[];
}

/** All that came of one row. */
export interface RowResult {
  readonly row: Row;
  /** Of every algorithm, in the order of the table. */
  readonly answers: readonly RowAnswer[];
  readonly bars: readonly BarVerdict[];
}
