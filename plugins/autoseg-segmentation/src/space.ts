import { AUTOSEG_STAGES, type AutosegSpec } from '@edgewright/published-networks/segmentation';
import {
  categorical,
  defineSpace,
  group,
  integer,
  sequence,
  variants,
  type CategoricalParameter,
  type SearchSpace,
} from '@edgewright/search-space';
import { BLOCK_KINDS, TAILS, type BlockKind, type SegmentationTaskOptions } from './options.js';
import {
  EXPANSIONS,
  filtersOf,
  GROUPS,
  HEAD_FILTERS,
  HEAD_REPEATS,
  KERNELS,
  MIN_LEVELS,
  scaledFilters,
} from './choices.js';

const kernel = categorical(KERNELS);
const expansion = categorical(EXPANSIONS);
const groups = categorical(GROUPS);

/**
 * The search space of the paper's segmenters: sixteen blocks, a pyramid, and where the classes are picked. It needs no
 * constraint: all filters are multiples of 4, which every number of groups divides; every image that the options allow
 * has every level; and no two candidates are the same network.
 *
 * @source Akin et al. 2022, section 5.2
 */
export function segmentationSpace(options: SegmentationTaskOptions): SearchSpace<AutosegSpec> {
  const { block_kinds, tails, width, min_levels, max_repeats } = options;
  const kinds = inOrder(BLOCK_KINDS, block_kinds);
  const filters = AUTOSEG_STAGES.flatMap(({ depth, baseFilters }) =>
    Array.from({ length: depth }, () => categorical(filtersOf(baseFilters, width))),
  );
  return defineSpace({
    blocks: sequence(
      ...filters.map((choices, index) => (index === 0 ? firstBlock(choices) : laterBlock(choices, kinds))),
    ),
    head: group({
      repeats: integer({ ...HEAD_REPEATS, max: max_repeats }),
      min_level: categorical(inOrder(MIN_LEVELS, min_levels)),
      filters: categorical([...new Set(HEAD_FILTERS.map((count) => scaledFilters(count, width)))]),
    }),
    tail: categorical(inOrder(TAILS, tails)),
  });
}

type Filters = CategoricalParameter<number>;

function firstBlock(filters: Filters) {
  return variants('op', { projection: { filters }, depthwise_projection: { filters, kernel } });
}

function laterBlock(filters: Filters, kinds: readonly BlockKind[]) {
  const branches = {
    depthwise_ibn: { filters, kernel, expansion },
    fused_ibn: { filters, kernel, expansion },
    depthwise_first: { filters, kernel, expansion },
    gc_ibn: { filters, kernel, expansion, groups },
  };
  // The type keeps all branches, since it cannot depend on options.
  const allowed = Object.fromEntries(kinds.map((kind) => [kind, branches[kind]])) as typeof branches;
  return variants('op', allowed);
}

/** The chosen ones of a list in its order, whatever the order of the option. */
function inOrder<T>(all: readonly T[], chosen: readonly T[]): readonly T[] {
  return all.filter((each) => chosen.includes(each));
}
