import type { ImageClassifier } from '../classifier/image-classifier.js';
import type { KernelBlock } from '../classifier/kernel-block.js';
import { SLOT_COUNT, stageSlots } from '../classifier/stage-slots.js';

/** What the estimate knows of the blocks of a network. Lists of 7 have one value a slot of {@link stageSlots}. */
export interface BlockSums {
  /**
   * Saturating sums over the blocks of a slot, one list of 7 after the other: {@link BLOCK_AMOUNTS}. None falls when a
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
export const REFERENCE_WIDTHS: readonly number[] = [16, 24, 40, 80, 112, 192, 320];

/** Beyond these a block is credited with no more, since no fitted network has more. */
const MAX_EXPANSION = 8;
const MAX_KERNEL_AMOUNT = 1.25;
/** The widest filters of the published group convolutions; networks with full ones do no better for their width. */
const MAX_LOG_DENSITY = Math.log(32);

interface BlockAmounts {
  readonly expansion: number;
  readonly logExpansion: number;
  readonly kernel: number;
  readonly gate: number;
}

/** What is summed over the blocks of a slot, before saturation by log(1 + sum). */
const BLOCK_AMOUNTS: readonly ((block: BlockAmounts) => number)[] = [
  () => 1,
  ({ expansion }) => expansion - 1,
  ({ expansion }) => 0.2 * (expansion - 1),
  ({ logExpansion }) => logExpansion,
  ({ kernel }) => kernel,
  ({ gate }) => gate,
  ({ logExpansion, kernel }) => logExpansion * kernel,
  ({ logExpansion, gate }) => logExpansion * gate,
];

/** Number of {@link Top1Features.capacity} sums for each slot. */
export const CAPACITY_KINDS = BLOCK_AMOUNTS.length;

/** What blocks of a usual expansion and the smallest kernel would count: a network of them tells of depth alone. */
const PLAIN = { expansion: 4, logExpansion: Math.log(4), kernel: 0 } as const;

/** Reads what the estimate needs of a network. */
export function top1Features(network: ImageClassifier): Top1Features {
  const slots = stageSlots(network);
  const amounts = slots.map((blocks) => blocks.map(amountsOf));
  const sums = blockSums(amounts);
  return {
    ...sums,
    smallKernels: withoutKernels(sums),
    plain: blockSums(amounts.map((slot) => slot.map(({ gate }) => ({ ...PLAIN, gate })))),
    width: slots.map((_, slot) => widthOf(slots, slot)),
    density: slots.map((blocks) =>
      meanOf(blocks, ({ density }) => Math.min(Math.log(density), MAX_LOG_DENSITY)),
    ),
    stem: Math.log(network.stemFilters / 32),
    top: Math.log(network.topFilters / 1280),
    resolution: Math.log(network.inputSize / 224),
  };
}

function blockSums(slots: readonly (readonly BlockAmounts[])[]): BlockSums {
  const capacity: number[] = [];
  for (const amount of BLOCK_AMOUNTS) {
    for (const slot of slots) {
      let sum = 0;
      for (const block of slot) sum += amount(block);
      capacity.push(sum === 0 ? 0 : Math.log1p(sum));
    }
  }
  const share = (of: (block: BlockAmounts) => number): number[] => slots.map((slot) => meanOf(slot, of));
  return {
    capacity,
    shape: [
      ...slots.map((blocks) => Math.log1p(blocks.length)),
      ...share(({ logExpansion }) => logExpansion),
      ...share(({ kernel }) => kernel),
      ...share(({ gate }) => gate),
    ],
  };
}

/** Places of what grows with the kernel, in {@link BLOCK_AMOUNTS} and in `shape`. */
const KERNEL_AMOUNTS: ReadonlySet<number> = new Set([4, 6]);
const KERNEL_SHAPE = 2;

function withoutKernels({ capacity, shape }: BlockSums): BlockSums {
  const kindOf = (index: number): number => Math.floor(index / SLOT_COUNT);
  return {
    capacity: capacity.map((sum, index) => (KERNEL_AMOUNTS.has(kindOf(index)) ? 0 : sum)),
    shape: shape.map((value, index) => (kindOf(index) === KERNEL_SHAPE ? 0 : value)),
  };
}

/** 0 for 3 × 3, 1 for 5 × 5. */
export function kernelAmount(kernel: number): number {
  return Math.min(Math.max(Math.log(kernel / 3) / Math.log(5 / 3), 0), MAX_KERNEL_AMOUNT);
}

function amountsOf({ inputWidth, hiddenWidth, kernel, squeezeExcite }: KernelBlock): BlockAmounts {
  const expansion = Math.min(Math.max(hiddenWidth / inputWidth, 1), MAX_EXPANSION);
  return {
    expansion,
    logExpansion: Math.log(expansion),
    kernel: kernelAmount(kernel),
    gate: squeezeExcite ? 1 : 0,
  };
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
