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
import type { ClassificationOptions } from './options.js';
import { stageBranches } from './stage-branches.js';
import {
  scaledFilters,
  scaledStages,
  STEM_FILTERS,
  STEM_KERNELS,
  TOP_FILTERS,
  type Stage,
} from './stages.js';

/**
 * The search space of the paper's image classifiers. Skipped blocks are those after the last of a stage: its number of
 * blocks is a decision.
 *
 * @source Akin et al. 2022, section 5.1
 */
export function classificationSpace(options: ClassificationOptions): SearchSpace<ClassificationCandidate> {
  const branches = (index: number) => stageBranches(index, options);
  const block = (index: number) => variants('op', branches(index));
  const stage = (index: number, { filters, depth }: Stage) =>
    group({ filters: categorical(filters), blocks: repeat(block(index), { min: 1, max: depth }) });
  const stages = scaledStages(options);
  const [first, second, third, fourth, fifth, sixth, last] = stages;
  const scaled = (filters: readonly [number, ...number[]]) =>
    categorical(scaledFilters(filters, options.width));
  return defineSpace(
    {
      stem: group({ kernel: categorical(STEM_KERNELS), filters: scaled(STEM_FILTERS) }),
      stages: sequence(
        // Block 0 may also be the projection alone, which is a fused block with expansion 1 and no kernel.
        group({
          filters: categorical(first.filters),
          blocks: sequence(variants('op', { projection: {}, ...branches(0) })),
        }),
        stage(1, second),
        stage(2, third),
        stage(3, fourth),
        stage(4, fifth),
        stage(5, sixth),
        group({ filters: categorical(last.filters), blocks: sequence(block(6)) }),
      ),
      top_filters: scaled(TOP_FILTERS),
    },
    [groupsDivide, oneWayToSplit(stages)],
  );
}
