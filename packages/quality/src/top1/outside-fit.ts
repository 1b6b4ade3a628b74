import type { Layer } from '@edgewright/model-graph';
import type { ImageClassifier } from '../classifier/image-classifier.js';
import { SLOT_COUNT, SLOT_NAMES } from '../classifier/stage-slots.js';
import type { Range, Top1Coefficients } from './top1-coefficients.js';
import type { Top1Features } from './top1-features.js';

/** A way in which a network differs from every fitted one, and the uncertainty it adds in log distance to the ceiling. */
export interface Departure {
  readonly reason: string;
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

const FITTED_OPS: ReadonlySet<Layer['op']> = new Set<Layer['op']>([
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
]);

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
      tell: (log) => Math.expm1(log).toFixed(0),
    }),
    ...ofSlots('width over EfficientNet-B0', features.width, {
      range: fitted.width,
      sdPerLog: SD_PER_LOG.width,
      tell: (log) => Math.exp(log).toFixed(2),
    }),
    ...ofSlots('input channels a filter sees', features.density, {
      range: fitted.density,
      sdPerLog: SD_PER_LOG.density,
      tell: (log) => Math.exp(log).toFixed(1),
    }),
  ];
}

function ofImage({ inputSize, ops }: ImageClassifier): Departure[] {
  const found: Departure[] = [];
  if (inputSize !== FITTED_INPUT_SIZE) {
    const sd = SD.otherImageSize + SD.perLogOfImageSize * Math.abs(Math.log(inputSize / FITTED_INPUT_SIZE));
    found.push({ reason: `the image has ${inputSize} pixels, the fitted networks ${FITTED_INPUT_SIZE}`, sd });
  }
  const unknown = [...ops].filter((op) => !FITTED_OPS.has(op));
  if (unknown.length > 0) {
    found.push({ reason: `no fitted network has ${unknown.join(', ')}`, sd: SD.unknownOperations });
  }
  return found;
}

function ofBlocks({ blocks, additions }: ImageClassifier): Departure[] {
  const found: Departure[] = [];
  const share = (odd: number): number => odd / Math.max(blocks.length, 1);
  const large = blocks.filter(({ kernel }) => kernel > FITTED_MAX_KERNEL).length;
  if (large > 0) {
    const reason = `${large} of ${blocks.length} blocks have kernels above ${FITTED_MAX_KERNEL}`;
    found.push({ reason, sd: SD.largeKernels * share(large) });
  }
  const wide = blocks.filter(
    ({ hiddenWidth, inputWidth }) => hiddenWidth > FITTED_MAX_EXPANSION * inputWidth,
  ).length;
  if (wide > 0) {
    const reason = `${wide} of ${blocks.length} blocks expand beyond ${FITTED_MAX_EXPANSION} times`;
    found.push({ reason, sd: SD.wideExpansions * share(wide) });
  }
  if (blocks.some(({ dilated }) => dilated))
    found.push({ reason: 'it has dilated kernels', sd: SD.dilatedKernels });
  if (additions === 0 && blocks.length > MAX_DEPTH_WITHOUT_RESIDUALS) {
    found.push({ reason: `its ${blocks.length} blocks have no residual connection`, sd: SD.noResiduals });
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
  /** A log as people read it. */
  readonly tell: (log: number) => string;
}

function ofSlots(what: string, values: readonly number[], { range, sdPerLog, tell }: SlotRange): Departure[] {
  const found: Departure[] = [];
  for (let slot = 0; slot < SLOT_COUNT; slot++) {
    const value = values[slot] ?? 0;
    const low = range.low[slot] ?? 0;
    const high = range.high[slot] ?? 0;
    const beyond = Math.max(low - value, value - high);
    if (beyond < ROUNDING) continue;
    const reason = `at ${SLOT_NAMES[slot] ?? slot} of the image: ${what} ${tell(value)}, fitted on ${tell(low)} to ${tell(high)}`;
    found.push({ reason, sd: sdPerLog * beyond });
  }
  return found;
}
