import type { Belief } from '../../surrogates/gaussian-process.js';
import { normalDensity, normalProbability } from '../../surrogates/normal-distribution.js';

/** How much a belief is expected to exceed a threshold: E[(f − t)⁺], above 0 unless there is no doubt. */
export function expectedImprovement({ mean, deviation }: Belief, threshold: number): number {
  if (deviation === 0) return Math.max(0, mean - threshold);
  const z = (mean - threshold) / deviation;
  return Math.max(0, deviation * (z * normalProbability(z) + normalDensity(z)));
}

/** Below this many deviations the tail of the normal distribution is taken from its asymptote. */
const FAR = -5;
/** Doubt of what is known, so that it still has an order. */
const LEAST_DEVIATION = 1e-6;

/**
 * The logarithm of {@link expectedImprovement}, ordered even where that underflows.
 *
 * @source the asymptote −z²/2 − 2 log |z| of log h(z): Ament et al. 2023, "Unexpected Improvements to Expected Improvement"
 */
export function logExpectedImprovement(belief: Belief, threshold: number): number {
  const deviation = Math.max(belief.deviation, LEAST_DEVIATION);
  const z = (belief.mean - threshold) / deviation;
  if (z > FAR) return Math.log(expectedImprovement({ mean: belief.mean, deviation }, threshold));
  return Math.log(deviation) - 0.5 * z * z - 2 * Math.log(-z) - 0.5 * Math.log(2 * Math.PI);
}
