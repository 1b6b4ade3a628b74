import type { Constraint } from '@edgewright/search-space';
import type { BlockSpec } from '@edgewright/published-networks/classification';
import type { ClassificationCandidate } from './candidate.js';
import type { Stage } from './stages.js';

/** A group convolution needs at least two groups, which divide the channels on both sides of it. */
export const groupsDivide: Constraint<ClassificationCandidate> = {
  name: 'groups_divide',
  message:
    'the group size of every gc_ibn and grouped_ibn must make at least two groups that divide the channels on both sides of its kernel',
  holds: ({ stem, stages }) => {
    let channels = stem.filters;
    for (const { filters, blocks } of stages) {
      for (const block of blocks) {
        if (!GROUPS_DIVIDE[block.op](block as never, channels)) return false;
        channels = filters;
      }
    }
    return true;
  },
};

type Rules = {
  readonly [Op in BlockSpec['op']]: (block: Extract<BlockSpec, { op: Op }>, channels: number) => boolean;
};

const always = (): boolean => true;

const GROUPS_DIVIDE: Rules = {
  projection: always,
  depthwise_ibn: always,
  fused_ibn: always,
  // The kernel expands: the groups must also divide the channels before expansion.
  gc_ibn: (block, channels) => wholeGroups(block, channels) && channels % groupsOf(block, channels) === 0,
  // The kernel keeps the expanded channels.
  grouped_ibn: wholeGroups,
};

interface Grouped {
  readonly expansion: number;
  readonly group_size: number;
}

function groupsOf({ expansion, group_size }: Grouped, channels: number): number {
  return (channels * expansion) / group_size;
}

function wholeGroups(block: Grouped, channels: number): boolean {
  const groups = groupsOf(block, channels);
  return groups >= 2 && Number.isInteger(groups);
}

/**
 * Two stages are one where their filters are equal and the later one has stride 1, as the fourth and the fifth have. Of the ways to
 * split its blocks over both, only the one that fills the earlier first is a candidate, so that no two candidates are one network.
 */
export function oneWayToSplit(scaled: readonly Stage[]): Constraint<ClassificationCandidate> {
  return {
    name: 'one_way_to_split',
    message:
      'where two stages have equal filters and the later one stride 1, it has one block unless the earlier has as many as it may',
    holds: ({ stages }) =>
      stages.every(({ filters, blocks }, index) => {
        const earlier = stages[index - 1];
        if (earlier?.filters !== filters || scaled[index]?.stride !== 1) return true;
        return earlier.blocks.length === scaled[index - 1]?.depth || blocks.length === 1;
      }),
  };
}
