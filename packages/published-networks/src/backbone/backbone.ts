import {
  depthwiseIbn,
  fusedIbn,
  gcIbn,
  groupedIbn,
  type GraphBuilder,
  type IbnOptions,
  KnownParts,
  type Tensor,
} from '@edgewright/model-graph';
import type { BackboneSpec, BlockSpec } from './backbone-spec.js';

type BlockOptions = Pick<IbnOptions, 'name' | 'filters' | 'stride' | 'residual'>;
type BlockBuilders = {
  readonly [Op in BlockSpec['op']]: (
    builder: GraphBuilder,
    x: Tensor,
    block: { readonly spec: Extract<BlockSpec, { readonly op: Op }>; readonly options: BlockOptions },
  ) => Tensor;
};

const BLOCKS: BlockBuilders = {
  projection: (builder, x, { options }) => fusedIbn(builder, x, { ...options, kernel: 1, expand: 1 }),
  depthwise_ibn: (builder, x, { spec, options }) =>
    depthwiseIbn(builder, x, { ...options, kernel: spec.kernel, expand: spec.expansion }),
  fused_ibn: (builder, x, { spec, options }) =>
    fusedIbn(builder, x, { ...options, kernel: spec.kernel, expand: spec.expansion }),
  gc_ibn: (builder, x, { spec, options }) =>
    gcIbn(builder, x, {
      ...options,
      kernel: spec.kernel,
      expand: spec.expansion,
      groupSize: spec.group_size,
    }),
  grouped_ibn: (builder, x, { spec, options }) =>
    groupedIbn(builder, x, {
      ...options,
      kernel: spec.kernel,
      expand: spec.expansion,
      groupSize: spec.group_size,
    }),
};

/** What a backbone makes of an image. */
export interface BackboneFeatures {
  /** The last map of every resolution; the one at index k has stride 2 ** (k + 1). */
  readonly levels: readonly Tensor[];
  /** The last of all. */
  readonly last: Tensor;
}

/**
 * Stem and stages on an image. Blocks are numbered in their order: `block00/project`, `block01/fused`, …
 *
 * @throws model-graph/groups-do-not-divide and the like when the specification has no network
 * @source tensorflow/models, official/projects/edgetpu/vision/modeling: batch norm after every convolution
 */
export function appendBackbone(
  builder: GraphBuilder,
  image: Tensor,
  { stem, stages }: BackboneSpec,
): BackboneFeatures {
  const levels: Tensor[] = [];
  let x = builder.conv2d(image, { name: 'stem', stride: 2, ...stem, bn: true, act: 'relu' });
  let index = 0;
  for (const { filters, stride, blocks, residual = true } of stages) {
    if (stride > 1) levels.push(x);
    for (const [position, block] of blocks.entries()) {
      const name = `block${String(index).padStart(2, '0')}`;
      x = appendBlock(builder, x, {
        spec: block,
        options: { name, filters, stride: position === 0 ? stride : 1, residual },
      });
      index += 1;
    }
  }
  return { levels: [...levels, x], last: x };
}

/** Blocks of networks built before: neighbours of a search differ in one or two of them. */
const KNOWN_BLOCKS = new KnownParts();

function appendBlock<B extends BlockSpec>(
  builder: GraphBuilder,
  x: Tensor,
  block: { readonly spec: B; readonly options: BlockOptions },
): Tensor {
  const build = BLOCKS[block.spec.op] as (builder: GraphBuilder, x: Tensor, block: unknown) => Tensor;
  return builder.part(KNOWN_BLOCKS, {
    key: keyOf(block),
    from: x,
    build: (from) => build(builder, from, block),
  });
}

/** All that a block is made by, as a flat list: it is written for every block of every candidate. */
function keyOf({ spec, options }: { readonly spec: BlockSpec; readonly options: BlockOptions }): string {
  const { op, kernel, expansion, group_size } = spec as Partial<
    Extract<BlockSpec, { readonly op: 'gc_ibn' }>
  >;
  const { name, filters, stride, residual } = options;
  return `${name} ${op} ${kernel} ${expansion} ${group_size} ${filters} ${stride} ${residual}`;
}
