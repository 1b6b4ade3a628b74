/** What is fixed about a stage, and the filters it may have. */
export interface Stage {
  readonly stride: number;
  readonly filters: readonly [number, ...number[]];
  /** Blocks at most; at least one, which takes the stride. */
  readonly depth: number;
}

/**
 * The seven stages. The filters are those of MobileNetEdgeTPUv2 Tiny, XS, S, M and L, and multiples of 32 between them.
 *
 * @source Akin et al. 2022, section 5.1; tensorflow/models, mobilenet_edgetpu_v2_model_blocks.py
 */
export const STAGES = [
  { stride: 1, filters: [16, 24, 32], depth: 1 },
  { stride: 2, filters: [32, 48, 64], depth: 2 },
  { stride: 2, filters: [48, 64, 80, 96], depth: 4 },
  { stride: 2, filters: [80, 96, 128, 160, 192], depth: 4 },
  { stride: 1, filters: [112, 128, 144, 160, 192, 224, 240], depth: 4 },
  { stride: 2, filters: [160, 192, 224, 240, 256], depth: 4 },
  { stride: 1, filters: [192, 224, 256, 320, 384], depth: 1 },
] as const satisfies readonly Stage[];

/** Of the stem, and of every stage. */
export const STRIDES: readonly number[] = [2, ...STAGES.map(({ stride }) => stride)];
export const MAX_BLOCKS = 4;
export const STEM_KERNELS = [3, 5, 7] as const;
export const STEM_FILTERS = [32, 64] as const;
export const TOP_FILTERS = [1280, 1344, 1408] as const;
export const KERNELS = [3, 5, 7] as const;
export const EXPANSIONS = [2, 4, 6, 8] as const;
/** Expanded channels per group; below 32 the wide SIMD units starve (section 5.1). */
export const GROUP_SIZES = [32, 64, 128] as const;

/** Filters are multiples of it, which suit vector units. */
const DIVISOR = 8;

/** Numbers of filters times a width, each once: the nearest multiple of 8, and no less than 8. @source Howard et al. 2017, section 3.3 */
export function scaledFilters(
  filters: readonly [number, ...number[]],
  width: number,
): readonly [number, ...number[]] {
  if (width === 1) return filters;
  const scaled = filters.map((count) => Math.max(DIVISOR, Math.round((count * width) / DIVISOR) * DIVISOR));
  return [...new Set(scaled)] as unknown as readonly [number, ...number[]];
}

/** As many stages, whatever their filters. */
type AsMany<Stages extends readonly Stage[]> = { readonly [K in keyof Stages]: Stage };

/** How large networks are beside those of the paper. */
export interface Scale {
  /** Times their filters. */
  readonly width: number;
  /** Of the stem, and of every stage in order. */
  readonly strides: readonly number[];
  /** Blocks of a stage at most. */
  readonly max_blocks: number;
}

/** The stages at a scale. */
export function scaledStages({ width, strides, max_blocks }: Scale): AsMany<typeof STAGES> {
  const scaled = STAGES.map((stage: Stage, index) => ({
    stride: strides[index + 1] ?? stage.stride,
    filters: scaledFilters(stage.filters, width),
    depth: Math.min(stage.depth, max_blocks),
  }));
  return scaled as unknown as AsMany<typeof STAGES>;
}
