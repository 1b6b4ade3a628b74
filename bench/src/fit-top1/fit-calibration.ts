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
 * grow mostly in width cannot say everything, so depth and density rest on what others published:
 *
 * - short training: four times the blocks take MobileNetV2 from 72.0 to 76.8 %, and the short training's −log error
 *   gains 0.17: 3.0
 * - width: 0.65 from doubling the width of MobileNetV2 (76.4 %), 0.87 from 1.4 times (71.8 to 75.0 %), 0.70 from half
 * - density: +0.3 points for fusing the first three stages of EfficientNet-B4, less log distance further from the ceiling
 *
 * @source Tan & Le, EfficientNet, ICML 2019, table 3; tf.keras.applications.mobilenet_v2; Tan & Le, EfficientNetV2,
 * ICML 2021, table 3
 */
const PRIORS: readonly Prior[] = [
  { input: 'constant', mean: 8.5, sd: 5 },
  { input: 'short training', mean: 3, sd: 0.4 },
  { input: 'width', mean: 0.75, sd: 0.15 },
  { input: 'density', mean: 0.005, sd: 0.0025 },
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
