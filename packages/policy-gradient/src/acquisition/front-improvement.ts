import { paretoFront } from '@edgewright/objective';
import type { Prediction } from '../surrogates/gaussian-process.js';
import { normalQuantile } from '@edgewright/base';
import type { Setting, MetricModels } from '../surrogates/metric-models.js';
import { type Excess, expectedHypervolume, type PlaneFront } from './expected-hypervolume.js';
import { expectedImprovement } from './expected-improvement.js';
import { scalarisedImprovement } from './scalarised-improvement.js';
import type { AcquisitionFunction } from './acquisition-function.js';

/** Stand for logarithms of gains that only scores can tell apart, and of none; each below all that come before. */
const HARDLY = -200;
const NO_GAIN = -950;
/** Even quantiles at which a prediction is looked at in the unit of its metric. */
const QUANTILES = Array.from({ length: 9 }, (_, index) => normalQuantile((index + 0.5) / 9));
/** How far below the worst value measured the reference lies, as a share of the range of values. */
const MARGIN = 0.1;

/**
 * What a candidate is expected to add to the front of several goals: for two, the area in the units of the metrics, since
 * that is what a front is judged by; where that sees no gain, the area in normal scores.
 */
export function frontImprovement(setting: Setting, model: MetricModels, weight: number): AcquisitionFunction {
  const [one, other, ...more] = setting.objective.goals.map(({ metric }) => metric);
  if (one === undefined || other === undefined || more.length > 0) {
    return scalarisedImprovement(setting, model, weight);
  }
  const scores = model.past
    .filter(({ feasible }) => feasible)
    .map((past) => [model.smoothed(one, past), model.smoothed(other, past)] as const);
  const values = scores.map(
    ([a, b]) => [model.orientedValueOf(one, a), model.orientedValueOf(other, b)] as const,
  );
  const inScores = planeOf(scores);
  const inUnits = planeOf(values);
  return (pooled) => {
    const first = model.predict(one, pooled);
    const second = model.predict(other, pooled);
    const area = expectedHypervolume(
      [excessOf(quantilesOf(model, one, first)), excessOf(quantilesOf(model, other, second))],
      inUnits.front,
    );
    if (area > 0) return Math.max(HARDLY, Math.log(area / inUnits.whole));
    const tail = expectedHypervolume(
      [
        (threshold) => expectedImprovement(first, threshold),
        (threshold) => expectedImprovement(second, threshold),
      ],
      inScores.front,
    );
    return tail > 0 ? HARDLY + Math.log(tail / inScores.whole) : NO_GAIN + first.mean + second.mean;
  };
}

type Point = readonly [number, number];

/** The front among points, and the area between the reference and the best of each goal. */
function planeOf(points: readonly Point[]): { readonly front: PlaneFront; readonly whole: number } {
  const spans = ([0, 1] as const).map((axis) => {
    const all = points.map((point) => point[axis]);
    const least = Math.min(...all);
    const most = Math.max(...all);
    const span = most - least || Math.abs(most) || 1;
    return { reference: least - MARGIN * span, length: (1 + MARGIN) * span };
  });
  const reference = spans.map((span) => span.reference) as unknown as Point;
  const front = paretoFront(points)
    .map((index) => points[index] as Point)
    .toSorted(([a], [b]) => a - b);
  return { front: { points: front, reference }, whole: spans.reduce((area, { length }) => area * length, 1) };
}

/** Values of a metric at even quantiles of its prediction; one where that is certain. */
function quantilesOf(
  model: MetricModels,
  metric: string,
  { mean, deviation }: Prediction,
): readonly number[] {
  if (deviation === 0) return [model.orientedValueOf(metric, mean)];
  return QUANTILES.map((z) => model.orientedValueOf(metric, mean + deviation * z));
}

function excessOf(values: readonly number[]): Excess {
  return (threshold) => {
    let sum = 0;
    for (const value of values) if (value > threshold) sum += value - threshold;
    return sum / values.length;
  };
}
