import type { Metrics } from '@edgewright/contracts';

/** How far a run has come, as one figure; larger is better. */
export interface Progress {
  /** Takes in a trial that completed and keeps every hard constraint, by its noise-free metrics. */
  readonly add: (metrics: Metrics) => void;
  /** −∞ before there is anything to judge. */
  readonly figure: () => number;
}
