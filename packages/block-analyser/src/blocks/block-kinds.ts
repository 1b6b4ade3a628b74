import {
  depthwiseIbn,
  fusedIbn,
  gcIbn,
  generalisedIbn,
  groupedIbn,
  type GraphBuilder,
  type IbnOptions,
  type Tensor,
} from '@edgewright/model-graph';
import type { BlockChoice, BlockOp } from './block-choice.js';
import type { BlockPlace } from './block-place.js';

/** The k × k kernel of a block. */
interface Kernel {
  /** Channels on both sides of it. */
  readonly channels: readonly [number, number];
  readonly groups: number;
}

interface BlockKind<C extends BlockChoice> {
  readonly kernel: (choice: C, place: BlockPlace) => Kernel;
  readonly append: (
    builder: GraphBuilder,
    x: Tensor,
    options: { readonly choice: C; readonly common: IbnOptions },
  ) => Tensor;
}

type ChoiceOf<O extends BlockOp> = {
  readonly [C in BlockChoice as C['op']]: C;
}[O];

const KINDS: { readonly [O in BlockOp]: BlockKind<ChoiceOf<O>> } = {
  depthwise_ibn: {
    kernel: ({ expansion }, { inputs }) => {
      const channels = inputs * expansion;
      return { channels: [channels, channels], groups: channels };
    },
    append: (builder, x, { common }) => depthwiseIbn(builder, x, common),
  },
  fused_ibn: {
    kernel: ({ expansion }, { inputs }) => ({ channels: [inputs, inputs * expansion], groups: 1 }),
    append: (builder, x, { common }) => fusedIbn(builder, x, common),
  },
  gc_ibn: {
    kernel: ({ expansion, groupSize }, { inputs }) => ({
      channels: [inputs, inputs * expansion],
      groups: (inputs * expansion) / groupSize,
    }),
    append: (builder, x, { choice, common }) => gcIbn(builder, x, { ...common, groupSize: choice.groupSize }),
  },
  grouped_ibn: {
    kernel: ({ expansion, groupSize }, { inputs }) => {
      const channels = inputs * expansion;
      return { channels: [channels, channels], groups: channels / groupSize };
    },
    append: (builder, x, { choice, common }) =>
      groupedIbn(builder, x, { ...common, groupSize: choice.groupSize }),
  },
  generalised_ibn: {
    kernel: ({ expansion, groupSize, side, pointwise }, { inputs, outputs }) => {
      const narrow = side === 'expansion' ? inputs : outputs;
      const wide = narrow * expansion;
      return { channels: [narrow * pointwise, wide], groups: wide / groupSize };
    },
    append: (builder, x, { choice, common }) => {
      const { expansion, groupSize, side, pointwise } = choice;
      const { name, filters, kernel, stride } = common;
      const narrow = side === 'expansion' ? (x.shape[2] ?? 0) : filters;
      return generalisedIbn(builder, x, {
        name,
        filters,
        kernel,
        stride,
        side,
        groups: (narrow * expansion) / groupSize,
        split: { pointwise, grouped: expansion / pointwise },
      });
    },
  },
};

/** The groups of the kernel of a block; not whole where the choice does not {@link fits | fit}. */
export function groupsOf(choice: BlockChoice, place: BlockPlace): number {
  return kindOf(choice).kernel(choice, place).groups;
}

/**
 * Whether a choice is a block at a place: groups are whole, divide the channels on both sides of the kernel, and are at
 * least two where the kind is one of groups.
 */
export function fits(choice: BlockChoice, place: BlockPlace): boolean {
  const { channels, groups } = kindOf(choice).kernel(choice, place);
  const least = 'groupSize' in choice ? 2 : 1;
  return groups >= least && [groups, ...channels.map((side) => side / groups)].every(Number.isInteger);
}

/** Appends a block to a network. */
export function appendBlock(
  builder: GraphBuilder,
  x: Tensor,
  block: { readonly name: string; readonly choice: BlockChoice; readonly place: BlockPlace },
): Tensor {
  const { name, choice, place } = block;
  const { kernel, expansion } = choice;
  const common = { name, filters: place.outputs, kernel, stride: place.stride, expand: expansion };
  return kindOf(choice).append(builder, x, { choice, common });
}

// The table is exhaustive and each kind takes its own choices; TypeScript cannot follow the pairing.
function kindOf({ op }: BlockChoice): BlockKind<BlockChoice> {
  return KINDS[op] as unknown as BlockKind<BlockChoice>;
}
