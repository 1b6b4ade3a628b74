import type { MobileBertSpec } from '@edgewright/published-networks/language';

/** One point of the space: equal layers, and the length of text they read. */
export interface MobileBertCandidate extends MobileBertSpec {
  /** Tokens of question and passage together. */
  readonly sequence_length: number;
}
