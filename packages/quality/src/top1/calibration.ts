import { SLOT_COUNT } from '../classifier/stage-slots.js';
import { dot, PROXY_CEILING_PERCENT, proxyIndex, proxyTop1 } from './proxy-index.js';
import type { ProxyCoefficients, Top1Coefficients } from './top1-coefficients.js';
import { CAPACITY_KINDS, type Top1Features } from './top1-features.js';

/**
 * What top-1 tends to as networks of these kinds grow: the gain per octave of width of both published families falls
 * as if to 82–84 %.
 */
export const TOP1_CEILING_PERCENT = 84;

/**
 * Gain in log distance to the ceiling per log image size. MobileNetV2 1.0 goes from 71.8 % at 224 px to 65.3 % at
 * 128 px and 60.3 % at 96 px, MobileNetV1 from 70.6 % to 64.4 % at 128 px: 0.76, 0.78 and 0.68.
 *
 * @source the tables of tf.keras.applications.mobilenet and mobilenet_v2
 */
const RESOLUTION_GAIN = 0.72;

/** Log widths beyond these count as these: no fitted network is further from EfficientNet-B0. */
const MIN_LOG_WIDTH = Math.log(0.35);
const MAX_LOG_WIDTH = Math.log(3);

/** Shares of the stem and of the pooled channels in the width of a network; the slots have the rest. */
const STEM_SHARE = 0.05;
const TOP_SHARE = 0.05;

/**
 * How much the density of each slot counts: full and group kernels help where the image is large, and hardly where it
 * is small. Fusing the first three stages of EfficientNet-B4 gave +0.3 points, fusing five no more, and fusing all
 * seven −1.1.
 *
 * @source Tan & Le, EfficientNetV2, ICML 2021, table 3
 */
const DENSITY_SHARES: readonly number[] = [1, 1, 1, 0.5, 0.5, 0, 0];

/** −log of the distance to the ceiling, kept away from the ceiling itself. */
export function calibrationTarget(top1Percent: number): number {
  return -Math.log(TOP1_CEILING_PERCENT - top1Percent);
}

/** The top-1 in percent that a calibrated value stands for. */
export function calibratedTop1(value: number): number {
  return TOP1_CEILING_PERCENT - Math.exp(-value);
}

/** The share of a calibrated value that is known beforehand: the image size. */
export function resolutionOffset({ resolution }: Top1Features): number {
  return RESOLUTION_GAIN * resolution;
}

/** What the calibration weighs: 1, the short training's −log error, the network's width, and its density. */
export function calibrationInputs(features: Top1Features, proxy: ProxyCoefficients): readonly number[] {
  const shortTraining = -Math.log(100 - proxyTop1(proxyIndex(features, proxy)));
  return [1, shortTraining, widthOf(features, proxy), dot(features.density, DENSITY_SHARES)];
}

/** The calibrated value with its standard deviation. */
export function calibrate(
  inputs: readonly number[],
  { proxy, calibration }: Top1Coefficients,
): { readonly value: number; readonly sd: number } {
  const { mean, covariance, sd } = calibration;
  const posterior = dot(
    inputs,
    covariance.map((row) => dot(row, inputs)),
  );
  // An error of the index carries over by the slope of −log(100 − proxy) and the weight of that input.
  const carried = (mean[1] ?? 0) * proxy.sd * slopeOf(inputs[1] ?? 0);
  return { value: dot(inputs, mean), sd: Math.sqrt(posterior + sd ** 2 + carried ** 2) };
}

function slopeOf(shortTraining: number): number {
  const error = Math.exp(-shortTraining);
  return Math.max(error - (100 - PROXY_CEILING_PERCENT), 0) / error;
}

function widthOf({ width, stem, top }: Top1Features, proxy: ProxyCoefficients): number {
  const shares = widthShares(proxy);
  const slots = dot(width.map(bounded), shares);
  return (1 - STEM_SHARE - TOP_SHARE) * slots + STEM_SHARE * bounded(stem) + TOP_SHARE * bounded(top);
}

function bounded(logWidth: number): number {
  return Math.min(Math.max(logWidth, MIN_LOG_WIDTH), MAX_LOG_WIDTH);
}

const sharesOf = new WeakMap<ProxyCoefficients, readonly number[]>();

/**
 * How much the width of each slot counts. The table does not vary it, so that half is what the table says of widening
 * the blocks inside (three blocks from expansion 3 to 6), and half is shared equally.
 */
function widthShares(proxy: ProxyCoefficients): readonly number[] {
  const known = sharesOf.get(proxy);
  if (known) return known;
  const gains = Array.from({ length: SLOT_COUNT }, (_, slot) => gainOf(slot, proxy));
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  const shares = gains.map((gain) => 0.5 / SLOT_COUNT + (0.5 * gain) / total);
  sharesOf.set(proxy, shares);
  return shares;
}

function gainOf(slot: number, { capacity }: ProxyCoefficients): number {
  const three = (expansion: number): readonly number[] =>
    [3, 3 * (expansion - 1), 0.6 * (expansion - 1), 3 * Math.log(expansion)].map(Math.log1p);
  const [low, high] = [three(3), three(6)];
  let gain = 0;
  for (let kind = 0; kind < Math.min(CAPACITY_KINDS, low.length); kind++) {
    gain += (capacity[kind * SLOT_COUNT + slot] ?? 0) * ((high[kind] ?? 0) - (low[kind] ?? 0));
  }
  return gain;
}
