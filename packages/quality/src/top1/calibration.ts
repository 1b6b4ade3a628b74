import { SLOT_COUNT } from '../classifier/stage-slots.js';
import { dot, PROXY_CEILING_PERCENT, proxyIndex, proxyTop1 } from './proxy-index.js';
import type { ProxyCoefficients, Top1Coefficients } from './top1-coefficients.js';
import { SLOW_EXPANSION, type BlockSums, type Top1Features } from './top1-features.js';

/**
 * What top-1 tends to as networks of these kinds grow: the gain per octave of width of both published families falls
 * as if to 82–84 %.
 */
export const TOP1_CEILING_PERCENT = 84;

/**
 * Gain in log distance to the ceiling per log image size. Below 224 pixels: MobileNetV2 1.0 goes from 71.8 % to 65.3 %
 * at 128 and 60.3 % at 96, MobileNetV1 from 70.6 % to 64.4 % at 128: 0.76, 0.78 and 0.68. Above: MobileNetV2 goes from
 * 72.0 % to 74.8 % at 448.
 *
 * @source the tables of tf.keras.applications.mobilenet and mobilenet_v2; Tan & Le, EfficientNet, ICML 2019, table 3
 */
const RESOLUTION_GAIN = { below: 0.72, above: 0.38 } as const;

/** Log widths beyond these count as these: no fitted network is further from EfficientNet-B0. */
const MIN_LOG_WIDTH = Math.log(0.35);
const MAX_LOG_WIDTH = Math.log(3);

/**
 * Blocks from which on the width of a slot counts in full: those of EfficientNet-B0. What a shallower slot gains from
 * being wider than there is less, as far as the table tells of the widths inside blocks.
 */
const REFERENCE_BLOCKS: readonly number[] = [1, 2, 2, 3, 3, 4, 1];

/** Shares of the stem and of the pooled channels in the width of a network; the slots have the rest. Assumptions. */
const STEM_SHARE = 0.05;
const TOP_SHARE = 0.05;
/** Part of the slots' share that is dealt out evenly, the rest by what widening each is worth. An assumption. */
const EVEN_PART = 0.5;

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
  return (resolution < 0 ? RESOLUTION_GAIN.below : RESOLUTION_GAIN.above) * resolution;
}

/**
 * What the calibration weighs: 1; the short training's −log error with plain blocks, what the expansions add to it and
 * what larger kernels add; the network's width; its density. A short training may overstate the ones and not the others.
 */
export function calibrationInputs(features: Top1Features, proxy: ProxyCoefficients): readonly number[] {
  const shortTraining = (sums?: BlockSums): number =>
    -Math.log(100 - proxyTop1(proxyIndex(features, proxy, sums)));
  const plain = shortTraining(features.plain);
  const smallKernels = shortTraining(features.smallKernels);
  const kernels = shortTraining() - smallKernels;
  const density = dot(features.density, DENSITY_SHARES);
  return [1, plain, smallKernels - plain, kernels, widthOf(features, proxy), density];
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
  const carried = (mean[1] ?? 0) * proxy.sd * slopeOf((inputs[1] ?? 0) + (inputs[2] ?? 0) + (inputs[3] ?? 0));
  const unlike = DEPTHWISE_SD * Math.max(1 - (inputs[5] ?? 0) / PUBLISHED_DENSITY, 0);
  return { value: dot(inputs, mean), sd: Math.sqrt(posterior + sd ** 2 + carried ** 2 + unlike ** 2) };
}

/**
 * Doubt about networks that are depthwise throughout, of which the calibration has seen none fully trained: MobileNetV2
 * 1.0 was published at 0.2 in log distance below its estimate, and how much of that is its older training is unknown.
 *
 * @source tf.keras.applications.mobilenet_v2
 */
const DEPTHWISE_SD = 0.15;

/** What the published networks have at least as their weighted density. */
const PUBLISHED_DENSITY = 5;

function slopeOf(shortTraining: number): number {
  const error = Math.exp(-shortTraining);
  return Math.max(error - (100 - PROXY_CEILING_PERCENT), 0) / error;
}

function widthOf({ shape, width, stem, top }: Top1Features, proxy: ProxyCoefficients): number {
  const { reference, total } = referenceGains(proxy);
  let slots = 0;
  for (let slot = 0; slot < SLOT_COUNT; slot++) {
    const logWidth = bounded(width[slot] ?? 0);
    const known = reference[slot] ?? 0;
    const share = EVEN_PART / SLOT_COUNT + ((1 - EVEN_PART) * known) / total;
    const blocks = Math.expm1(shape[slot] ?? 0);
    const inFull = logWidth <= 0 || blocks >= (REFERENCE_BLOCKS[slot] ?? 0);
    slots += share * logWidth * (inFull ? 1 : wideningGain(slot, { blocks, proxy }) / known);
  }
  return (1 - STEM_SHARE - TOP_SHARE) * slots + STEM_SHARE * bounded(stem) + TOP_SHARE * bounded(top);
}

interface ReferenceGains {
  /** By slot. */
  readonly reference: readonly number[];
  readonly total: number;
}

const REFERENCE_GAINS = new WeakMap<ProxyCoefficients, ReferenceGains>();

/** What widening the slots of EfficientNet-B0 is worth: of the coefficients alone, and asked for by every candidate. */
function referenceGains(proxy: ProxyCoefficients): ReferenceGains {
  let gains = REFERENCE_GAINS.get(proxy);
  if (gains === undefined) {
    const reference = REFERENCE_BLOCKS.map((blocks, slot) => wideningGain(slot, { blocks, proxy }));
    gains = { reference, total: reference.reduce((sum, gain) => sum + gain, 0) };
    REFERENCE_GAINS.set(proxy, gains);
  }
  return gains;
}

function bounded(logWidth: number): number {
  return Math.min(Math.max(logWidth, MIN_LOG_WIDTH), MAX_LOG_WIDTH);
}

/** The amounts of expansion that the index knows, of expansions of 3 and 6. */
const NARROW = expansionAmounts(3);
const WIDE = expansionAmounts(6);

function expansionAmounts(expansion: number): readonly number[] {
  return [expansion - 1, SLOW_EXPANSION * (expansion - 1), Math.log(expansion)];
}

/** What the index gains when the blocks of a slot are widened inside, from expansion 3 to 6. */
function wideningGain(
  slot: number,
  { blocks, proxy }: { readonly blocks: number; readonly proxy: ProxyCoefficients },
): number {
  let gain = 0;
  for (let i = 0; i < NARROW.length; i++) {
    const weight = proxy.capacity[(i + 1) * SLOT_COUNT + slot] ?? 0;
    gain += weight * (Math.log1p(blocks * (WIDE[i] ?? 0)) - Math.log1p(blocks * (NARROW[i] ?? 0)));
  }
  return gain;
}
