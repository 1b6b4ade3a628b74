import type { Metric, Objective, TrialRecord } from '@edgewright/contracts';
import type { ComparedFront, Measured } from '@edgewright/report/studies';
import { compareWithPublished } from './compare-with-published.js';
import { planeOf } from './plane.js';

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
