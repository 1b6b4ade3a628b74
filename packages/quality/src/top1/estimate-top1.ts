import type { Extrapolation } from '@edgewright/contracts';
import type { ModelGraph } from '@edgewright/model-graph';
import { readClassifier } from '../classifier/image-classifier.js';
import {
  calibrate,
  calibratedTop1,
  calibrationInputs,
  resolutionOffset,
  TOP1_CEILING_PERCENT,
} from './calibration.js';
import { FITTED_TOP1_COEFFICIENTS } from './fitted-top1-coefficients.js';
import { departures } from './outside-fit.js';
import type { Top1Coefficients } from './top1-coefficients.js';
import { top1Features } from './top1-features.js';

/** An estimate of how well a network would do. It was not trained: this is a statistical guess from its shape. */
export interface Top1Estimate {
  /** ImageNet top-1 in percent after full training and int8 quantisation. */
  readonly top1Percent: number;
  /** Standard deviation of the estimate in percentage points; grows as the network leaves the fitted ones. */
  readonly sdPercent: number;
  /** How the network departs from all that were fitted; empty when it lies within them. */
  readonly extrapolations: readonly Extrapolation[];
}

/** An estimate is never further from certain than this, in percentage points, nor below the chance of 1000 classes. */
const MAX_SD_PERCENT = 15;
const CHANCE_PERCENT = 0.1;

/**
 * Estimates the ImageNet top-1 of a classifier from its graph alone: a monotone capacity index fitted on short
 * trainings of 2,569 MBConv networks, calibrated on the published MobileNetEdgeTPU networks. More blocks, wider blocks
 * and larger kernels never lower the index, every gain saturates, and nothing goes beyond 84 %.
 *
 * @throws quality/not-a-classifier
 * @example const { top1Percent, sdPercent, extrapolations } = estimateTop1(graph);
 */
export function estimateTop1(
  graph: ModelGraph,
  coefficients: Top1Coefficients = FITTED_TOP1_COEFFICIENTS,
): Top1Estimate {
  const network = readClassifier(graph);
  const features = top1Features(network);
  const { value, sd } = calibrate(calibrationInputs(features, coefficients.proxy), coefficients);
  const departed = departures(network, features, coefficients);
  const variance = departed.reduce((sum, departure) => sum + departure.sd ** 2, sd ** 2);
  const top1Percent = Math.max(calibratedTop1(value + resolutionOffset(features)), CHANCE_PERCENT);
  const distance = TOP1_CEILING_PERCENT - top1Percent;
  return {
    top1Percent,
    sdPercent: Math.min(Math.hypot(distance * Math.sqrt(variance), ceilingSd(distance)), MAX_SD_PERCENT),
    extrapolations: departed.map(({ extrapolation }) => extrapolation),
  };
}

/** The ceiling is known to a point or so; the best fitted network is five points below, and says nothing of what is above. */
const CEILING_SD_PERCENT = 1;
const FITTED_DISTANCE_PERCENT = 5;

function ceilingSd(distance: number): number {
  return CEILING_SD_PERCENT * Math.max(1 - distance / FITTED_DISTANCE_PERCENT, 0);
}
