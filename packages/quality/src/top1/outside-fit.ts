import type { Extrapolation } from '@edgewright/contracts';
import type { Layer } from '@edgewright/model-graph';
import type { ImageClassifier } from '../classifier/image-classifier.js';
import { SLOT_COUNT, SLOT_NAMES } from '../classifier/stage-slots.js';
import type { Range, Top1Coefficients } from './top1-coefficients.js';
import type { Top1Features } from './top1-features.js';

/** A way in which a network differs from every fitted one, and the uncertainty it adds in log distance to the ceiling. */
export interface Departure {
  readonly extrapolation: Extrapolation;
  readonly sd: number;
}

const FITTED_INPUT_SIZE = 224;
const FITTED_MAX_KERNEL = 5;
const FITTED_MAX_EXPANSION = 8;
/** Without residual connections, networks deeper than this were hardly trained at all. */
const MAX_DEPTH_WITHOUT_RESIDUALS = 16;

/**
 * What each departure adds. Assumptions, rounded, in log distance to the ceiling: 0.1 is 0.8 points at 76 %. Nothing that
 * was fitted has any of them, so nothing tells better; image sizes are the exception, whose published gains differ by a
 * factor of two above and below 224 pixels: 0.17 to either side of their mean, about what is added here.
 */
const SD = {
  otherImageSize: 0.02,
  perLogOfImageSize: 0.15,
  unknownOperations: 0.1,
  /** All blocks having it, and fewer in proportion. */
  largeKernels: 0.03,
  /** All blocks having it, and fewer in proportion. */
  wideExpansions: 0.05,
  dilatedKernels: 0.05,
  noResiduals: 0.2,
} as const;

const FITTED_OPS: readonly Layer['op'][] = [
  'conv2d',
  'group_conv2d',
  'depthwise_conv2d',
  'dense',
  'add',
  'multiply',
  'concat',
  'slice',
  'pad',
  'avg_pool',
  'reduce_mean',
  'activation',
  'softmax',
  'reshape',
];
const IS_FITTED: ReadonlySet<Layer['op']> = new Set(FITTED_OPS);

/** How a network departs from the fitted ones; nothing when it lies within them. */
export function departures(
  network: ImageClassifier,
  features: Top1Features,
  { fitted }: Top1Coefficients,
): readonly Departure[] {
  return [
    ...ofImage(network),
    ...ofBlocks(network),
    ...ofSlots('blocks', features.shape, {
      range: fitted.depth,
      sdPerLog: SD_PER_LOG.blocks,
      linear: (log) => Math.round(Math.expm1(log)),
    }),
    ...ofSlots('width over EfficientNet-B0', features.width, {
      range: fitted.width,
      sdPerLog: SD_PER_LOG.width,
      linear: Math.exp,
    }),
    ...ofSlots('input channels a filter sees', features.density, {
      range: fitted.density,
      sdPerLog: SD_PER_LOG.density,
      linear: Math.exp,
    }),
  ];
}

function ofImage({ inputSize, ops }: ImageClassifier): Departure[] {
  const found: Departure[] = [];
  if (inputSize !== FITTED_INPUT_SIZE) {
    const sd = SD.otherImageSize + SD.perLogOfImageSize * Math.abs(Math.log(inputSize / FITTED_INPUT_SIZE));
    const fitted = { min: FITTED_INPUT_SIZE, max: FITTED_INPUT_SIZE };
    found.push({ extrapolation: { quantity: 'image size', value: inputSize, fitted, unit: 'pixels' }, sd });
  }
  const unknown = [...ops].filter((op) => !IS_FITTED.has(op));
  if (unknown.length > 0) {
    const extrapolation = { quantity: 'operations', value: unknown.join(', '), fitted: FITTED_OPS };
    found.push({ extrapolation, sd: SD.unknownOperations });
  }
  return found;
}

function ofBlocks({ blocks, additions }: ImageClassifier): Departure[] {
  const found: Departure[] = [];
  const share = (odd: number): number => odd / Math.max(blocks.length, 1);
  const of = (odd: number): string => `of ${odd} of ${blocks.length} blocks`;
  const large = blocks.map(({ kernel }) => kernel).filter((kernel) => kernel > FITTED_MAX_KERNEL);
  if (large.length > 0) {
    const quantity = `kernel size ${of(large.length)}, up to`;
    const extrapolation = { quantity, value: Math.max(...large), fitted: { max: FITTED_MAX_KERNEL } };
    found.push({ extrapolation, sd: SD.largeKernels * share(large.length) });
  }
  const ratios = blocks.map(({ hiddenWidth, inputWidth }) => hiddenWidth / inputWidth);
  const wide = ratios.filter((ratio) => ratio > FITTED_MAX_EXPANSION);
  if (wide.length > 0) {
    const quantity = `expansion ${of(wide.length)}, up to`;
    const extrapolation = { quantity, value: Math.max(...wide), fitted: { max: FITTED_MAX_EXPANSION } };
    found.push({ extrapolation, sd: SD.wideExpansions * share(wide.length) });
  }
  if (blocks.some(({ dilated }) => dilated)) {
    const extrapolation = { quantity: 'kernels', value: 'dilated', fitted: ['dense'] };
    found.push({ extrapolation, sd: SD.dilatedKernels });
  }
  if (additions === 0 && blocks.length > MAX_DEPTH_WITHOUT_RESIDUALS) {
    const quantity = `residual connections of ${blocks.length} blocks`;
    found.push({ extrapolation: { quantity, value: 0, fitted: { min: 1 } }, sd: SD.noResiduals });
  }
  return found;
}

/** Ranges are shipped with six digits. */
const ROUNDING = 1e-4;

/**
 * Uncertainty for each unit of log beyond the fitted range. Fusing every block of EfficientNet-B4 moved it by 1.1 points;
 * dense kernels throughout add as much here.
 *
 * @source Tan & Le, EfficientNetV2, ICML 2021, table 3
 */
const SD_PER_LOG = { blocks: 0.04, width: 0.04, density: 0.015 } as const;

interface SlotRange {
  readonly range: Range;
  readonly sdPerLog: number;
  /** Of a log, what it is the log of. */
  readonly linear: (log: number) => number;
}

function ofSlots(
  what: string,
  values: readonly number[],
  { range, sdPerLog, linear }: SlotRange,
): Departure[] {
  const found: Departure[] = [];
  for (let slot = 0; slot < SLOT_COUNT; slot++) {
    const value = values[slot] ?? 0;
    const low = range.low[slot] ?? 0;
    const high = range.high[slot] ?? 0;
    const beyond = Math.max(low - value, value - high);
    if (beyond < ROUNDING) continue;
    const quantity = `at ${SLOT_NAMES[slot] ?? slot} of the image: ${what}`;
    const fitted = { min: linear(low), max: linear(high) };
    found.push({ extrapolation: { quantity, value: linear(value), fitted }, sd: sdPerLog * beyond });
  }
  return found;
}
