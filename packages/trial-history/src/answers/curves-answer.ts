import type { TrialState } from '@edgewright/contracts';

/** What a trial reported on the way. */
export interface TrialCurve {
  readonly trial: number;
  readonly state: TrialState;
  /** Ascending. */
  readonly steps: readonly number[];
  /** By metric in the order of {@link CurvesAnswer.metrics}, then by step; `null` where a step lacks it. */
  readonly values: readonly (readonly (number | null)[])[];
}

/** Intermediate values of trials. */
export interface CurvesAnswer {
  readonly metrics: readonly string[];
  /** By trial. */
  readonly curves: readonly TrialCurve[];
  /** Trials of the study that reported anything; more than there are curves where only the latest were asked for. */
  readonly trials: number;
}
