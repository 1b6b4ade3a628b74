import type { Likeness } from './likeness.js';

/** What was observed of candidates. */
export interface Observations {
  /** Of anything to the candidates that were observed. */
  readonly likeness: Likeness;
  /** float64[rows] */
  readonly values: Float64Array;
}
