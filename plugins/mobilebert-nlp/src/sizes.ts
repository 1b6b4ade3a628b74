/** Sizes of the published networks, and multiples of 64, the lanes of a tile, around them. */
export const HIDDEN_SIZES = [256, 384, 512, 640, 768] as const;
export const BOTTLENECK_SIZES = [64, 128, 192, 256, 320, 384, 512] as const;
export const INTERMEDIATE_SIZES = [256, 512, 768, 1024, 1536, 2048] as const;
export const HEADS = [2, 4, 6, 8, 12] as const;
/** Features of a word in the table of the embedding. */
export const WORD_FEATURES = 128;

export const MAX_LAYERS = 24;
export const MAX_FEED_FORWARD_NETWORKS = 8;

/** Every size is a multiple of it where it is scaled. */
const DIVISOR = 8;

/** Sizes times a width, each once: the nearest multiple of 8, and no less than 8. */
export function scaledSizes(
  sizes: readonly [number, ...number[]],
  width: number,
): readonly [number, ...number[]] {
  if (width === 1) return sizes;
  const scaled = sizes.map((size) => Math.max(DIVISOR, Math.round((size * width) / DIVISOR) * DIVISOR));
  return [...new Set(scaled)] as unknown as readonly [number, ...number[]];
}
