import type { Prediction } from '../surrogates/gaussian-process.js';
import { normalDensity, normalProbability } from '@edgewright/base';

/**
 * How much a prediction of mean μ and deviation σ is expected to exceed a threshold t, above 0 unless σ is 0:
 *
 *     E[(f − t)⁺] = σ (z Φ(z) + φ(z)),        z = (μ − t) / σ
 *
 * @source Jones, Schonlau & Welch 1998
 */
export function expectedImprovement({ mean, deviation }: Prediction, threshold: number): number {
  if (deviation === 0) return Math.max(0, mean - threshold);
  const z = (mean - threshold) / deviation;
  return Math.max(0, deviation * (z * normalProbability(z) + normalDensity(z)));
}

/** Below this many deviations the tail of the normal distribution is taken from its asymptote. */
const FAR = -5;
/** Deviation of what is known, so that it still has an order. */
const LEAST_DEVIATION = 1e-6;

/**
 * The logarithm of {@link expectedImprovement}, ordered even where that underflows.
 *
 * @source the asymptote −z²/2 − 2 log |z| of log h(z): Ament et al. 2023, "Unexpected Improvements to Expected Improvement"
 */
export function logExpectedImprovement(prediction: Prediction, threshold: number): number {
  const deviation = Math.max(prediction.deviation, LEAST_DEVIATION);
  const z = (prediction.mean - threshold) / deviation;
  if (z > FAR) return Math.log(expectedImprovement({ mean: prediction.mean, deviation }, threshold));
  return Math.log(deviation) - 0.5 * z * z - 2 * Math.log(-z) - 0.5 * Math.log(2 * Math.PI);
}
