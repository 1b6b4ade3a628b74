import type { KernelTerms } from './kernel-terms.js';

/** What was observed of candidates. */
export interface Observations {
  /** Of anything to the candidates that were observed. */
  readonly kernelTerms: KernelTerms;
  /** float64[rows] */
  readonly values: Float64Array;
}
