import type { BlockKind, ClassificationOptions } from './options.js';
import { EXPANSIONS, GROUP_SIZES, KERNELS, scaledFilters, scaledStages, STEM_FILTERS } from './stages.js';

/** Where a block of a stage may stand: `[size, size, inputs]` → `[size / stride, size / stride, outputs]`. */
export interface BlockSite {
  readonly size: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly stride: number;
}

/** Everywhere that blocks may stand, and everything they may be. */
export interface BlockSites {
  /** The sites of each stage. */
  readonly stages: readonly (readonly BlockSite[])[];
  readonly kinds: readonly BlockKind[];
  readonly kernels: readonly number[];
  readonly expansions: readonly number[];
  readonly groupSizes: readonly number[];
}

/** The sites of the space, for those who study which blocks are worth having where. */
export function blockSites(options: ClassificationOptions): BlockSites {
  const { input_size, width, strides, block_kinds } = options;
  let size = Math.ceil(input_size / (strides[0] ?? 2));
  let before: readonly number[] = scaledFilters(STEM_FILTERS, width);
  const stages = scaledStages(options).map(({ stride, filters, depth }) => {
    const first = before.flatMap((inputs) => filters.map((outputs) => ({ size, inputs, outputs, stride })));
    size = Math.ceil(size / stride);
    before = filters;
    const later =
      depth === 1 ? [] : filters.map((count) => ({ size, inputs: count, outputs: count, stride: 1 }));
    const known = new Set(first.map((site) => JSON.stringify(site)));
    return [...first, ...later.filter((site) => !known.has(JSON.stringify(site)))];
  });
  return { stages, kinds: block_kinds, kernels: KERNELS, expansions: EXPANSIONS, groupSizes: GROUP_SIZES };
}
