import type { Constraint } from '@edgewright/search-space';
import type { BlockSpec } from '@edgewright/published-networks';
import type { ClassificationCandidate } from './candidate.js';

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
 * The fourth and fifth stage are one where their filters are equal, as the fifth has stride 1. Of the ways to split its
 * blocks over both, only the one that fills the fourth first is a candidate, so that no two candidates are one network.
 */
export const oneWayToSplit: Constraint<ClassificationCandidate> = {
  name: 'one_way_to_split',
  message: 'where stages 3 and 4 have equal filters, stage 4 has one block unless stage 3 has four',
  holds: ({ stages }) => {
    const fourth = stages[3];
    const fifth = stages[4];
    if (fourth?.filters !== fifth?.filters) return true;
    return fourth?.blocks.length === 4 || fifth?.blocks.length === 1;
  },
};
