/** Filters that a block may have: multiples of 8. */
export interface Widths {
  readonly min: number;
  readonly max: number;
}

/** Filters are multiples of this. */
export const WIDTH_STEP = 8;

/** Filters times a width, to the nearest multiple of 8 and no less. @source Howard et al. 2017, MobileNets, section 3.3 */
export function scaledFilters(filters: number, width: number): number {
  return Math.max(WIDTH_STEP, Math.round((filters * width) / WIDTH_STEP) * WIDTH_STEP);
}

/** Filters of the backbone's blocks, around those of SpaghettiNet S, M and L. */
export const BACKBONE_WIDTHS = [
  { min: 24, max: 72 },
  { min: 40, max: 96 },
  { min: 48, max: 120 },
  { min: 64, max: 144 },
  { min: 64, max: 144 },
  { min: 40, max: 120 },
] as const satisfies readonly Widths[];

/** Filters of the head's blocks, around those of SpaghettiNet S, M and L. */
export const HEAD_WIDTHS = [
  { min: 96, max: 192 },
  { min: 80, max: 168 },
  { min: 96, max: 216 },
  { min: 80, max: 168 },
  { min: 80, max: 168 },
  { min: 48, max: 120 },
] as const satisfies readonly Widths[];

/** Two to four in the paper; the released networks also have blocks of one. */
export const LAYERS_OF_BLOCK = { min: 1, max: 4 } as const;

export const KERNELS = [3, 5] as const;
export const EXPANSIONS = [4, 8] as const;
export const GROUPS = [3, 4] as const;
export const STEM_KERNELS = [3, 5] as const;
export const STEM_FILTERS = [16, 24, 32] as const;
