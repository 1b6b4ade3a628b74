import type { BackboneSpec, StageSpec } from '../../backbone/backbone-spec.js';
import type { AutosegBlock } from './autoseg-spec.js';

const STEM = { kernel: 3, filters: 32 } as const;

/**
 * Stages of 1-2-2-3-3-4-1 blocks, where the first block takes the stride and filters are scaled from a base.
 *
 * @source Tan and Le 2019, EfficientNet-B0, arXiv 1905.11946, table 1; tensorflow/models,
 * semantic_segmentation_searched_config.py at 016064170f1ab8636780ba5a8720fe9e83136580
 */
export const AUTOSEG_STAGES = [
  { depth: 1, stride: 1, baseFilters: 16 },
  { depth: 2, stride: 2, baseFilters: 24 },
  { depth: 2, stride: 2, baseFilters: 40 },
  { depth: 3, stride: 2, baseFilters: 80 },
  { depth: 3, stride: 1, baseFilters: 112 },
  { depth: 4, stride: 2, baseFilters: 192 },
  { depth: 1, stride: 1, baseFilters: 320 },
] as const;

const STRIDES = AUTOSEG_STAGES.flatMap(({ depth, stride }) => [
  stride,
  ...Array.from({ length: depth - 1 }, () => 1),
]);

/** What a block begins with. */
interface Start {
  readonly channels: number;
  readonly stride: number;
}

type Rows = {
  readonly [Op in AutosegBlock['op']]: (
    block: Extract<AutosegBlock, { readonly op: Op }>,
    start: Start,
  ) => readonly StageSpec[];
};

const ROWS: Rows = {
  projection: ({ op, filters }, { stride }) => [{ filters, stride, blocks: [{ op }] }],
  depthwise_projection: ({ kernel, filters }, { stride }) => [
    { filters, stride, blocks: [{ op: 'depthwise_ibn', kernel, expansion: 1 }] },
  ],
  depthwise_ibn: ({ filters, ...block }, { stride }) => [{ filters, stride, blocks: [block] }],
  fused_ibn: ({ filters, ...block }, { stride }) => [{ filters, stride, blocks: [block] }],
  gc_ibn: ({ filters, groups, ...block }, { channels, stride }) => [
    { filters, stride, blocks: [{ ...block, group_size: (channels * block.expansion) / groups }] },
  ],
  // Two rows of the published tables: the second is a fused block whose kernel is 1.
  depthwise_first: ({ filters, kernel, expansion }, { channels, stride }) => [
    {
      filters: channels,
      stride,
      residual: false,
      blocks: [{ op: 'depthwise_ibn', kernel, expansion: 1 }],
    },
    { filters, stride: 1, residual: false, blocks: [{ op: 'fused_ibn', kernel: 1, expansion }] },
  ],
};

/**
 * The feature extractor of a list of blocks, row by row as the published tables write it.
 *
 * @param width times the filters of the stem
 */
export function autosegBackbone(blocks: readonly AutosegBlock[], width = 1): BackboneSpec {
  const stem = { ...STEM, filters: Math.max(4, Math.round((STEM.filters * width) / 4) * 4) };
  let channels = stem.filters;
  const stages = blocks.flatMap((block, index) => {
    const rows = ROWS[block.op] as (block: AutosegBlock, start: Start) => readonly StageSpec[];
    const start = { channels, stride: STRIDES[index] ?? 1 };
    channels = block.filters;
    return rows(block, start);
  });
  return { stem, stages };
}
