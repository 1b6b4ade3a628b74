import type { BlockChoice } from './block-choice.js';
import { fits } from './block-kinds.js';
import { keeping, type BlockPlace } from './block-place.js';
import { evaluateBlock, type BlockRecord, type CostOf } from './evaluate-block.js';

/** The values that blocks are combined of. */
export interface BlockAxes {
  readonly kernels: readonly number[];
  readonly expansions: readonly number[];
  /** Expanded channels in a group. */
  readonly groupSizes: readonly number[];
}

/** What is studied: every choice that fits, at every place. */
export interface BlockGrid extends BlockAxes {
  readonly places: readonly BlockPlace[];
}

/**
 * The tensors between the blocks of mobile networks on 224 × 224 images, with the kernels and expansions of the paper's
 * search space, and groups down to what it leaves out.
 *
 * @source Akin et al. 2022, section 5.1; widths of the MobileNetEdgeTPUv2 family, tensorflow/models,
 * mobilenet_edgetpu_v2_model_blocks.py
 */
export const BLOCK_GRID: BlockGrid = {
  places: [
    ...[16, 32].map((channels) => keeping(112, channels)),
    ...[32, 48, 64].map((channels) => keeping(56, channels)),
    ...[48, 64, 96].map((channels) => keeping(28, channels)),
    ...[96, 128, 160, 192].map((channels) => keeping(14, channels)),
    ...[160, 192, 256, 384].map((channels) => keeping(7, channels)),
  ],
  kernels: [3, 5, 7],
  expansions: [2, 4, 6, 8],
  groupSizes: [8, 16, 32, 64, 128, 256, 512],
};

/** Every combination of the values, fitting or not, kind after kind. */
export function choicesOf({ kernels, expansions, groupSizes }: BlockAxes): BlockChoice[] {
  const plain = kernels.flatMap((kernel) => expansions.map((expansion) => ({ kernel, expansion })));
  const grouped = plain.flatMap((common) => groupSizes.map((groupSize) => ({ ...common, groupSize })));
  return [
    ...plain.map((common): BlockChoice => ({ op: 'depthwise_ibn', ...common })),
    ...plain.map((common): BlockChoice => ({ op: 'fused_ibn', ...common })),
    ...grouped.map((common): BlockChoice => ({ op: 'gc_ibn', ...common })),
    ...grouped.map((common): BlockChoice => ({ op: 'grouped_ibn', ...common })),
    ...grouped.flatMap((common) =>
      splitsOf(common.expansion).map((split): BlockChoice => ({
        op: 'generalised_ibn',
        ...common,
        ...split,
      })),
    ),
  ];
}

/** The ways to split an expansion that no named kind stands for: half of it pointwise, and the dual of the GC-IBN. */
function splitsOf(expansion: number) {
  const dual = { side: 'projection', pointwise: 1 } as const;
  if (expansion < 4) return [dual];
  return [dual, { side: 'expansion', pointwise: 2 } as const, { side: 'projection', pointwise: 2 } as const];
}

/** Evaluates a grid, place after place. */
export function evaluateGrid(grid: BlockGrid, costOf: CostOf): BlockRecord[] {
  const choices = choicesOf(grid);
  return grid.places.flatMap((place) =>
    choices.filter((choice) => fits(choice, place)).map((choice) => evaluateBlock(choice, place, costOf)),
  );
}
