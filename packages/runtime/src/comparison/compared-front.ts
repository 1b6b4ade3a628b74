import type { Metric, Objective, TrialRecord } from '@edgewright/contracts';
import { compareWithPublished, type Comparison, type Measured } from './compare-with-published.js';
import { planeOf, type Plane } from './plane.js';

/** A trial of a front. */
export interface FrontTrial extends Measured {
  readonly trial: TrialRecord;
}

/** A front beside published networks, judged by the same evaluators. */
export interface ComparedFront {
  readonly objective: Objective;
  readonly plane: Plane;
  /** What the evaluators say their metrics are. */
  readonly metrics: readonly Metric[];
  readonly front: readonly FrontTrial[];
  readonly published: readonly Measured[];
  readonly comparisons: readonly Comparison<FrontTrial>[];
}

/**
 * Puts the trials of a front beside published networks, in the plane of the objective.
 *
 * @throws runtime/no-plane
 */
export function comparedFront(given: {
  readonly objective: Objective;
  readonly metrics: readonly Metric[];
  readonly trials: readonly TrialRecord[];
  readonly published: readonly Measured[];
}): ComparedFront {
  const { objective, metrics, trials, published } = given;
  const plane = planeOf(objective);
  const front = trials.map((trial) => ({
    name: `trial ${trial.number}`,
    metrics: trial.metrics,
    trial,
  }));
  const comparisons = compareWithPublished(front, published, plane);
  return { objective, plane, metrics, front, published, comparisons };
}
