import type { ImageClassifier } from '../classifier/image-classifier.js';
import type { KernelBlock } from '../classifier/kernel-block.js';
import { SLOT_COUNT, stageSlots } from '../classifier/stage-slots.js';

/** What the estimate knows of the blocks of a network. Lists of 7 have one value a slot of {@link stageSlots}. */
export interface BlockSums {
  /**
   * Saturating sums over the blocks of a slot, one list of 7 after the other: {@link CAPACITIES}. None falls when a
   * block is added, widened inside, given a larger kernel or a squeeze-excite.
   */
  readonly capacity: readonly number[];
  /** log(1 + blocks), mean log expansion, mean kernel amount and share of squeeze-excite: 4 lists of 7. */
  readonly shape: readonly number[];
}

/** What the estimate knows of a network. */
export interface Top1Features extends BlockSums {
  /** The same network with 3 × 3 kernels. */
  readonly smallKernels: BlockSums;
  /** The same network with blocks of expansion 4 and 3 × 3 kernels. */
  readonly plain: BlockSums;
  /** Log of the mean output width over that of EfficientNet-B0. */
  readonly width: readonly number[];
  /** Mean log density: 0 when depthwise. */
  readonly density: readonly number[];
  /** Log of the stem's filters over 32. */
  readonly stem: number;
  /** Log of the pooled channels over 1280. */
  readonly top: number;
  /** Log of the image height over 224 pixels. */
  readonly resolution: number;
}

/**
 * Output widths of the slots in EfficientNet-B0, the widths of the fitted table.
 *
 * @source Tan & Le, EfficientNet, ICML 2019, table 1
 */
const REFERENCE_WIDTHS: readonly number[] = [16, 24, 40, 80, 112, 192, 320];

/** Beyond these a block is credited with no more, since no fitted network has more. */
const MAX_EXPANSION = 8;
const MAX_KERNEL_AMOUNT = 1.25;
/** The widest filters of the published group convolutions; networks with full ones do no better for their width. */
const MAX_LOG_DENSITY = Math.log(32);

/** What is summed over the blocks of a slot, before saturation by log(1 + sum). */
interface Sums {
  readonly blocks: number;
  readonly expansion: number;
  readonly logExpansion: number;
  readonly kernel: number;
  readonly gate: number;
  readonly expandedKernel: number;
  readonly expandedGate: number;
}

/** The same expansions again, saturating later: together the two let the fit choose how soon. A choice of scale. */
export const SLOW_EXPANSION = 0.2;

/** The saturating sums of {@link BlockSums.capacity}. */
const CAPACITIES: readonly ((sums: Sums) => number)[] = [
  ({ blocks }) => blocks,
  ({ expansion }) => expansion,
  ({ expansion }) => SLOW_EXPANSION * expansion,
  ({ logExpansion }) => logExpansion,
  ({ kernel }) => kernel,
  ({ gate }) => gate,
  ({ expandedKernel }) => expandedKernel,
  ({ expandedGate }) => expandedGate,
];

/** Number of {@link BlockSums.shape} values for each slot. */
export const SHAPE_KINDS = 4;

/** Number of {@link BlockSums.capacity} sums for each slot. */
export const CAPACITY_KINDS = CAPACITIES.length;

/** A usual expansion: with it and the smallest kernel throughout, a network tells of its depth alone. */
const PLAIN_EXPANSION = 4;

/** Reads what the estimate needs of a network. */
export function top1Features(network: ImageClassifier): Top1Features {
  const slots = stageSlots(network);
  const sums = slots.map(sumsOf);
  return {
    ...blockSums(sums),
    smallKernels: blockSums(sums.map(withSmallKernels)),
    plain: blockSums(sums.map(plainSums)),
    width: slots.map((_, slot) => widthOf(slots, slot)),
    density: slots.map((blocks) =>
      meanOf(blocks, ({ density }) => Math.min(Math.log(density), MAX_LOG_DENSITY)),
    ),
    stem: Math.log(network.stemFilters / 32),
    top: Math.log(network.topFilters / 1280),
    resolution: Math.log(network.inputSize / 224),
  };
}

function blockSums(slots: readonly Sums[]): BlockSums {
  const capacity = new Array<number>(CAPACITY_KINDS * SLOT_COUNT).fill(0);
  const shape = new Array<number>(SHAPE_KINDS * SLOT_COUNT).fill(0);
  for (const [slot, sums] of slots.entries()) {
    for (const [kind, of] of CAPACITIES.entries()) {
      // Most slots of most networks lack something, and logarithms take most of the time of an estimate.
      const sum = of(sums);
      if (sum > 0) capacity[kind * SLOT_COUNT + slot] = Math.log1p(sum);
    }
    if (sums.blocks === 0) continue;
    shape[slot] = capacity[slot] ?? 0;
    shape[SLOT_COUNT + slot] = sums.logExpansion / sums.blocks;
    shape[2 * SLOT_COUNT + slot] = sums.kernel / sums.blocks;
    shape[3 * SLOT_COUNT + slot] = sums.gate / sums.blocks;
  }
  return { capacity, shape };
}

function sumsOf(blocks: readonly KernelBlock[]): Sums {
  const sums = { expansion: 0, logExpansion: 0, kernel: 0, gate: 0, expandedKernel: 0, expandedGate: 0 };
  for (const { inputWidth, hiddenWidth, kernel, squeezeExcite } of blocks) {
    const expansion = Math.min(Math.max(hiddenWidth / inputWidth, 1), MAX_EXPANSION);
    const logExpansion = Math.log(expansion);
    const amount = kernelAmount(kernel);
    const gate = squeezeExcite ? 1 : 0;
    sums.expansion += expansion - 1;
    sums.logExpansion += logExpansion;
    sums.kernel += amount;
    sums.gate += gate;
    sums.expandedKernel += logExpansion * amount;
    sums.expandedGate += logExpansion * gate;
  }
  return { blocks: blocks.length, ...sums };
}

function plainSums({ blocks, gate }: Sums): Sums {
  const logExpansion = Math.log(PLAIN_EXPANSION);
  return {
    blocks,
    expansion: blocks * (PLAIN_EXPANSION - 1),
    logExpansion: blocks * logExpansion,
    kernel: 0,
    gate,
    expandedKernel: 0,
    expandedGate: gate * logExpansion,
  };
}

function withSmallKernels({ blocks, expansion, logExpansion, gate, expandedGate }: Sums): Sums {
  return { blocks, expansion, logExpansion, kernel: 0, gate, expandedKernel: 0, expandedGate };
}

/** 0 for 3 × 3, 1 for 5 × 5. */
function kernelAmount(kernel: number): number {
  return kernel === 3 ? 0 : Math.min(Math.max(Math.log(kernel / 3) / Math.log(5 / 3), 0), MAX_KERNEL_AMOUNT);
}

/** A slot without blocks is as wide as what passes through it: what the next block reads, or the last one wrote. */
function widthOf(slots: readonly (readonly KernelBlock[])[], slot: number): number {
  const reference = REFERENCE_WIDTHS[slot] ?? 1;
  const blocks = slots[slot] ?? [];
  if (blocks.length > 0) return meanOf(blocks, ({ outputWidth }) => Math.log(outputWidth / reference));
  const next = slots.slice(slot + 1).find((later) => later.length > 0)?.[0];
  const passing = next?.inputWidth ?? slots.flat().at(-1)?.outputWidth ?? reference;
  return Math.log(passing / reference);
}

function meanOf<T>(items: readonly T[], of: (item: T) => number): number {
  if (items.length === 0) return 0;
  let sum = 0;
  for (const item of items) sum += of(item);
  return sum / items.length;
}
