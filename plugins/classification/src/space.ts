import {
  categorical,
  defineSpace,
  group,
  repeat,
  sequence,
  variants,
  type SearchSpace,
} from '@edgewright/search-space';
import { groupsDivide, oneWayToSplit } from './constraints.js';
import type { ClassificationCandidate } from './candidate.js';
import type { BlockKind, ClassificationOptions } from './options.js';
import {
  EXPANSIONS,
  GROUP_SIZES,
  KERNELS,
  STAGES,
  STEM_FILTERS,
  STEM_KERNELS,
  TOP_FILTERS,
  type Stage,
} from './stages.js';

const kernel = categorical(KERNELS);
const expansion = categorical(EXPANSIONS);
const group_size = categorical(GROUP_SIZES);

const BRANCHES = {
  depthwise_ibn: { kernel, expansion },
  fused_ibn: { kernel, expansion },
  gc_ibn: { kernel, expansion, group_size },
  grouped_ibn: { kernel, expansion, group_size },
} as const;

type Branches = typeof BRANCHES;

/**
 * The search space of the paper's image classifiers. Skipped blocks are those after the last of a stage: its number of
 * blocks is a decision.
 *
 * @source Akin et al. 2022, section 5.1
 */
export function classificationSpace({
  block_kinds,
}: ClassificationOptions): SearchSpace<ClassificationCandidate> {
  const branches = allowed(block_kinds);
  const block = variants('op', branches);
  const blocks = ({ depth }: Stage) => repeat(block, { min: 1, max: depth });
  const stage = (given: Stage) => group({ filters: categorical(given.filters), blocks: blocks(given) });
  const [first, second, third, fourth, fifth, sixth, last] = STAGES;
  return defineSpace(
    {
      stem: group({ kernel: categorical(STEM_KERNELS), filters: categorical(STEM_FILTERS) }),
      stages: sequence(
        // Block 0 may also be the projection alone, which is a fused block with expansion 1 and no kernel.
        group({
          filters: categorical(first.filters),
          blocks: sequence(variants('op', { projection: {}, ...branches })),
        }),
        stage(second),
        stage(third),
        stage(fourth),
        stage(fifth),
        stage(sixth),
        group({ filters: categorical(last.filters), blocks: sequence(block) }),
      ),
      top_filters: categorical(TOP_FILTERS),
    },
    [groupsDivide, oneWayToSplit],
  );
}

/** The branches of the allowed kinds, in the order of the table whatever the order of the option. */
function allowed(kinds: readonly BlockKind[]): Branches {
  const entries = Object.entries(BRANCHES).filter(([kind]) => kinds.includes(kind as BlockKind));
  return Object.fromEntries(entries) as unknown as Branches;
}
