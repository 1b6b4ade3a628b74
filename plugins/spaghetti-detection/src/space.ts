import {
  categorical,
  defineSpace,
  group,
  integer,
  repeat,
  sequence,
  variants,
  type SearchSpace,
} from '@edgewright/search-space';
import type { DetectionCandidate } from './candidate.js';
import {
  BACKBONE_WIDTHS,
  EXPANSIONS,
  GROUPS,
  HEAD_WIDTHS,
  KERNELS,
  LAYERS_OF_BLOCK,
  STEM_FILTERS,
  STEM_KERNELS,
  scaledFilters,
  WIDTH_STEP,
  type Widths,
} from './choices.js';
import { everyMapRead, groupsDivide } from './constraints.js';
import { inputChoices } from './head-inputs.js';
import type { DetectionOptions, LayerKind } from './options.js';

const kernel = categorical(KERNELS);
const expansion = categorical(EXPANSIONS);

const BRANCHES = {
  separable: { kernel },
  ibn: { kernel, expansion },
  gc_ibn: { kernel, expansion, groups: categorical(GROUPS) },
} as const;

type Branches = typeof BRANCHES;

/**
 * The search space of the paper's detectors: a stem, six backbone blocks that halve the map each, and six head blocks at
 * fixed levels that choose what they read.
 *
 * @source Akin et al. 2022, section 5.3; Chen et al. 2020, MnasFPN, arXiv 1912.01106, for the connections of the head
 */
export function detectionSpace(options: DetectionOptions): SearchSpace<DetectionCandidate> {
  const { block_kinds, width, max_layers } = options;
  const layers = repeat(variants('op', allowed(block_kinds)), { ...LAYERS_OF_BLOCK, max: max_layers });
  const filters = ({ min, max }: Widths) =>
    integer({ min: scaledFilters(min, width), max: scaledFilters(max, width), step: WIDTH_STEP });
  const backbone = (widths: Widths) => group({ filters: filters(widths), layers });
  const head = (widths: Widths, index: number) =>
    group({ filters: filters(widths), inputs: categorical(inputChoices(index)), layers });
  const [n0, n1, n2, n3, n4, n5] = BACKBONE_WIDTHS;
  const [c0n0, c0n1, c0n2, c0n3, c0n4, c0n5] = HEAD_WIDTHS;
  return defineSpace(
    {
      stem: group({ kernel: categorical(STEM_KERNELS), filters: categorical(stemFilters(width)) }),
      backbone: sequence(backbone(n0), backbone(n1), backbone(n2), backbone(n3), backbone(n4), backbone(n5)),
      head: sequence(
        head(c0n0, 0),
        head(c0n1, 1),
        head(c0n2, 2),
        head(c0n3, 3),
        head(c0n4, 4),
        head(c0n5, 5),
      ),
    },
    [groupsDivide, everyMapRead],
  );
}

/** Each once, from the narrowest. */
function stemFilters(width: number): readonly [number, ...number[]] {
  const scaled = STEM_FILTERS.map((count) => scaledFilters(count, width));
  return [...new Set(scaled)] as unknown as readonly [number, ...number[]];
}

/** The branches of the allowed kinds, in the order of the table whatever the order of the option. */
function allowed(kinds: readonly LayerKind[]): Branches {
  const entries = Object.entries(BRANCHES).filter(([kind]) => kinds.includes(kind as LayerKind));
  return Object.fromEntries(entries) as unknown as Branches;
}
