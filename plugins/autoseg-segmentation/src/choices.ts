/** Multipliers of the base filters of a block. The paper leaves out 3/2, which the released networks use. */
const WIDTHS = [1 / 4, 1 / 2, 3 / 4, 1, 3 / 2, 2] as const;

/** @source Akin et al. 2022, section 5.2 */
export const KERNELS = [3, 5, 7] as const;
export const EXPANSIONS = [3, 6] as const;

/** Groups of a GC-IBN. All filters are multiples of 4, so that both always divide. */
export const GROUPS = [2, 4] as const;

/**
 * The paper searches repeats and the finest level and does not say among which; the released networks have 4 repeats
 * from level 3 with 96 filters. The ranges around them are those of EfficientDet-D0 to D3, downwards a little further.
 *
 * @source Tan et al. 2020, EfficientDet, arXiv 1911.09070, table 1
 */
export const HEAD_REPEATS = { min: 1, max: 6 } as const;
export const MIN_LEVELS = [3, 4, 5] as const;
export const HEAD_FILTERS = [48, 64, 80, 96, 112, 128, 160] as const;

/**
 * The filters that a block may have: its base times every multiplier and times a width, to the nearest multiple of 4 and never below
 * 90 %, each once.
 *
 * @source tensorflow/models, mobilenet_edgetpu_v2_model_blocks.py, with the divisor 4 of
 * semantic_segmentation_searched_config.py at 016064170f1ab8636780ba5a8720fe9e83136580
 */
export function filtersOf(base: number, width = 1): readonly number[] {
  return [...new Set(WIDTHS.map((multiplier) => scaledFilters(base * multiplier, width)))];
}

/** Filters times a width, to the nearest multiple of 4. */
export function scaledFilters(filters: number, width: number): number {
  return rounded(filters * width);
}

function rounded(filters: number): number {
  const nearest = Math.max(4, Math.floor((filters + 2) / 4) * 4);
  return nearest < 0.9 * filters ? nearest + 4 : nearest;
}
