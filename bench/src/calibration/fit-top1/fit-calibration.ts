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
  /** Networks trained alike; `null` for those whose level the estimate is to have, the MobileNetEdgeTPU networks. */
  readonly family: string | null;
  readonly features: Top1Features;
  readonly top1Percent: number;
}

/** Its published accuracy is below that of the narrower and of the wider network of its family: out of line. */
export const OUT_OF_LINE = 'mobilenet_edgetpu_dm1p5';

/**
 * Scatter of published accuracies around the fit, in log distance to the ceiling: 0.1 points at 77 %. Of other families
 * only differences count, and how far those carry over to another training is unsure.
 */
const NOISE_SD = { target: 0.015, other: 0.05 } as const;

interface Prior {
  readonly input: string;
  readonly mean: number;
  readonly sd: number;
}

/**
 * What is believed before the published networks are seen, in log distance to 84 %:
 *
 * - depth: four times the blocks take MobileNetV2 from 72.0 to 76.8 %, and the short training's −log error
 *   gains 0.17: 3.0
 * - expansion and larger kernels: as depth, with less and little trust
 * - width: 0.65 from doubling the width of MobileNetV2 (76.4 %), 0.87 from 1.4 times (71.8 to 75.0 %), 0.70 from half
 * - density: +0.3 points for fusing the first three stages of EfficientNet-B4, less log distance further from the ceiling
 *
 * @source Tan & Le, EfficientNet, ICML 2019, table 3; tf.keras.applications.mobilenet_v2; Tan & Le, EfficientNetV2,
 * ICML 2021, table 3
 */
const PRIORS: readonly Prior[] = [
  { input: 'constant', mean: 8.5, sd: 5 },
  { input: 'depth', mean: 3, sd: 0.4 },
  { input: 'expansion', mean: 3, sd: 1 },
  { input: 'larger kernels', mean: 3, sd: 1.5 },
  { input: 'width', mean: 0.75, sd: 0.15 },
  { input: 'density', mean: 0.005, sd: 0.0025 },
];

/** How far another training recipe, or float for int8, may move a whole family. */
const LEVEL_PRIOR = { mean: 0, sd: 0.3 } as const;

interface Row {
  readonly inputs: readonly number[];
  readonly target: number;
  /** 1 / variance */
  readonly weight: number;
}

/**
 * Bayesian linear regression on the published networks, all but the one out of line. Each family but the first has a
 * level of its own, which is fitted with the rest and not shipped: so its networks say what shape is worth, and nothing
 * of how well they were trained.
 */
export function fitCalibration(
  samples: readonly CalibrationSample[],
  proxy: ProxyCoefficients,
  sd = 0,
): CalibrationCoefficients {
  const used = samples.filter(({ name }) => name !== OUT_OF_LINE);
  const families = [...new Set(used.map(({ family }) => family))].filter((family) => family !== null);
  const rows = used.map((sample) => rowOf(sample, { proxy, families }));
  const priors = [...PRIORS, ...families.map(() => LEVEL_PRIOR)];
  const precision = priors.map((prior, i) =>
    Float64Array.from(
      priors,
      (_, j) =>
        (i === j ? 1 / prior.sd ** 2 : 0) +
        sumOver(rows, ({ inputs, weight }) => weight * (inputs[i] ?? 0) * (inputs[j] ?? 0)),
    ),
  );
  const moments = Float64Array.from(
    priors,
    (prior, i) =>
      prior.mean / prior.sd ** 2 +
      sumOver(rows, ({ inputs, target, weight }) => weight * (inputs[i] ?? 0) * target),
  );
  const factor = cholesky(precision);
  const shipped = PRIORS.length;
  return {
    mean: [...solve(factor, moments)].slice(0, shipped),
    covariance: inverse(factor)
      .slice(0, shipped)
      .map((row) => [...row].slice(0, shipped)),
    sd,
  };
}

function rowOf(
  { family, features, top1Percent }: CalibrationSample,
  { proxy, families }: { readonly proxy: ProxyCoefficients; readonly families: readonly string[] },
): Row {
  return {
    inputs: [...calibrationInputs(features, proxy), ...families.map((name) => (name === family ? 1 : 0))],
    target: calibrationTarget(top1Percent) - resolutionOffset(features),
    weight: 1 / (family === null ? NOISE_SD.target : NOISE_SD.other) ** 2,
  };
}

function sumOver<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0);
}
