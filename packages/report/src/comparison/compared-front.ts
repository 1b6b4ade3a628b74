import type { Metric, Metrics, Objective, TrialRecord } from '@edgewright/contracts';

/** Something with metrics: a trial of the front, or a published network. */
export interface Measured {
  readonly name: string;
  readonly metrics: Metrics;
}

/** The plane in which networks are compared: their quality against their cost. */
export interface Plane {
  /** Metric of which more is better. */
  readonly quality: string;
  /** Metric of which less is better. */
  readonly cost: string;
}

/** A published network and the best of the search that costs no more. */
export interface Comparison<F extends Measured = Measured> {
  readonly published: Measured;
  /** `undefined` when the search found nothing as cheap. */
  readonly found: F | undefined;
  /** Quality of the found one minus that of the published one. */
  readonly gain: number | undefined;
}

/** A trial of a front. */
export interface FrontTrial extends Measured {
  readonly trial: TrialRecord;
}

/** A front, or trials that somebody named, beside published networks, judged by the same evaluators. */
export interface ComparedFront {
  /** Whether the trials were named one by one: then all are shown, however far from the published networks. */
  readonly named?: boolean;
  readonly objective: Objective;
  readonly plane: Plane;
  /** What the evaluators say their metrics are. */
  readonly metrics: readonly Metric[];
  readonly front: readonly FrontTrial[];
  readonly published: readonly Measured[];
  readonly comparisons: readonly Comparison<FrontTrial>[];
}
