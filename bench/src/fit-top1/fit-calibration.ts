import {
  calibrationInputs,
  calibrationTarget,
  resolutionOffset,
  type CalibrationCoefficients,
  type ProxyCoefficients,
  type Top1Features,
} from '@edgewright/quality';
import { cholesky, inverse, solve } from './positive-definite.js';

/** A published network as the fit sees it. */
export interface CalibrationSample {
  readonly name: string;
  readonly features: Top1Features;
  readonly top1Percent: number;
}

/** Its published accuracy is below that of the narrower and of the wider network of its family: out of line. */
export const OUT_OF_LINE = 'mobilenet_edgetpu_dm1p5';

/** Scatter of published accuracies around the fit, in log distance to the ceiling: 0.1 points at 77 %. */
const NOISE_SD = 0.015;

interface Prior {
  readonly input: string;
  readonly mean: number;
  readonly sd: number;
}

/**
 * What is believed before the published networks are seen, in log distance to 84 %. Ten networks of two families that
 * grow mostly in width cannot say everything.
 *
 * - short training: an e-fold of its error is an e-fold of the full error near 70 %, and more, the nearer the ceiling
 * - width: MobileNetV2 gains 0.8 per log of its width multiplier (65.4 % at 0.5, 71.8 % at 1, 75.0 % at 1.4)
 * - density: +0.3 points for fusing the first three stages of EfficientNet-B4
 *
 * @source tf.keras.applications.mobilenet_v2; Tan & Le, EfficientNetV2, ICML 2021, table 3
 */
const PRIORS: readonly Prior[] = [
  { input: 'constant', mean: 5.6, sd: 5 },
  { input: 'short training', mean: 2.2, sd: 0.4 },
  { input: 'width', mean: 0.7, sd: 0.3 },
  { input: 'density', mean: 0.003, sd: 0.0015 },
];

/** Bayesian linear regression on the published networks, all but the one out of line. */
export function fitCalibration(
  samples: readonly CalibrationSample[],
  proxy: ProxyCoefficients,
  sd = 0,
): CalibrationCoefficients {
  const used = samples.filter(({ name }) => name !== OUT_OF_LINE);
  const inputs = used.map(({ features }) => calibrationInputs(features, proxy));
  const targets = used.map(
    (sample) => calibrationTarget(sample.top1Percent) - resolutionOffset(sample.features),
  );
  const precision = PRIORS.map((prior, i) =>
    Float64Array.from(
      PRIORS,
      (_, j) => (i === j ? 1 / prior.sd ** 2 : 0) + sumOver(inputs, (row) => product(row, i, j)),
    ),
  );
  const moments = Float64Array.from(
    PRIORS,
    (prior, i) => prior.mean / prior.sd ** 2 + sumOver(inputs, (row, n) => (row[i] ?? 0) * (targets[n] ?? 0)),
  );
  const factor = cholesky(precision);
  return { mean: [...solve(factor, moments)], covariance: inverse(factor).map((row) => [...row]), sd };
}

function sumOver<T>(rows: readonly T[], of: (row: T, index: number) => number): number {
  return rows.reduce((sum, row, index) => sum + of(row, index), 0) / NOISE_SD ** 2;
}

function product(row: readonly number[], i: number, j: number): number {
  return (row[i] ?? 0) * (row[j] ?? 0);
}
