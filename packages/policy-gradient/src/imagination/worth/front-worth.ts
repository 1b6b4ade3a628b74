import { paretoFront } from '@edgewright/objective';
import type { Belief } from '../../surrogates/gaussian-process.js';
import type { Setting, WorldModel } from '../world-model.js';
import { expectedHypervolume } from './expected-hypervolume.js';
import { logExpectedImprovement } from './expected-improvement.js';
import type { Worth } from './worth.js';

/** Stands for the logarithm of no gain; below that of any. */
const NO_GAIN = -750;

/**
 * What a candidate is expected to add to the front of several goals, in normal scores: exactly for two; for more, by a
 * weighted Chebyshev distance whose weights change from suggestion to suggestion.
 *
 * @source the scalarisation: Knowles 2006 (ParEGO)
 */
export function frontWorth({ objective }: Setting, model: WorldModel, weight: number): Worth {
  const metrics = objective.goals.map(({ metric }) => metric);
  const points = model.past
    .filter(({ feasible }) => feasible)
    .map((past) => metrics.map((metric) => model.smoothed(metric, past)));
  if (metrics.length > 2) return scalarised(metrics, points, { model, weight });
  const front = paretoFront(points)
    .map((index) => points[index] as unknown as readonly [number, number])
    .toSorted(([a], [b]) => a - b);
  const reference = [0, 1].map((axis) => Math.min(...points.map((point) => point[axis] ?? 0)) - 0.1);
  const plane = { points: front, reference: reference as unknown as readonly [number, number] };
  return (imagined) => {
    const beliefs = metrics.map((metric) => model.believe(metric, imagined)) as unknown as readonly [
      Belief,
      Belief,
    ];
    const volume = expectedHypervolume(beliefs, plane);
    return volume > 0 ? Math.log(volume) : NO_GAIN + beliefs[0].mean + beliefs[1].mean;
  };
}

interface Scalarisation {
  readonly model: WorldModel;
  /** Uniform in [0, 1). */
  readonly weight: number;
}

function scalarised(
  metrics: readonly string[],
  points: readonly (readonly number[])[],
  { model, weight }: Scalarisation,
): Worth {
  // Weights on the simplex that fill it evenly as `weight` runs through [0, 1): a Weyl sequence, one axis a root.
  const raw = metrics.map((_, axis) => -Math.log(1 - ((weight * (axis * 7 + 1)) % 1)) + 1e-3);
  const total = raw.reduce((sum, each) => sum + each, 0);
  const scalar = (scores: readonly number[]) =>
    Math.min(...scores.map((score, axis) => ((raw[axis] ?? 0) / total) * score)) +
    0.05 * scores.reduce((sum, score) => sum + score, 0);
  const best = Math.max(...points.map(scalar));
  return (imagined) => {
    const beliefs = metrics.map((metric) => model.believe(metric, imagined));
    const deviation = Math.hypot(
      ...beliefs.map((belief, axis) => ((raw[axis] ?? 0) / total) * belief.deviation),
    );
    return logExpectedImprovement({ mean: scalar(beliefs.map(({ mean }) => mean)), deviation }, best);
  };
}
