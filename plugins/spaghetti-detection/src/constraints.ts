import {
  backboneBlock,
  FIRST_OUTPUT_BLOCK,
  headBlockName,
  type SpaghettiBlock,
} from '@edgewright/published-networks/detection';
import type { Constraint } from '@edgewright/search-space';
import type { DetectionCandidate } from './candidate.js';
import { inputsOf } from './head-inputs.js';

/** The groups of a group convolution divide the channels it reads. */
export const groupsDivide: Constraint<DetectionCandidate> = {
  name: 'groups_divide',
  message: 'the groups of every gc_ibn must divide the channels that it reads',
  holds: ({ stem, backbone, head }) => {
    const channels = new Map<string, number>();
    let before = stem.filters;
    for (const [index, block] of backbone.entries()) {
      if (!divides(block, before)) return false;
      before = block.filters;
      channels.set(backboneBlock(index).name, before);
    }
    for (const [index, block] of head.entries()) {
      const [only, ...more] = inputsOf(block.inputs);
      const read = more.length === 0 ? channels.get(only) : block.filters;
      if (!divides(block, read ?? Number.NaN)) return false;
      channels.set(headBlockName(index), block.filters);
    }
    return true;
  },
};

/** The first layer reads what the block reads; the others read what the block writes. */
function divides({ filters, layers }: SpaghettiBlock, read: number): boolean {
  return layers.every(
    (layer, index) => layer.op !== 'gc_ibn' || (index === 0 ? read : filters) % layer.groups === 0,
  );
}

const LAST_BACKBONE_BLOCK = 5;

/** Every other map is read by the block after it, or by the predictor. */
export const everyMapRead: Constraint<DetectionCandidate> = {
  name: 'every_map_read',
  message: `some head block must read ${backboneBlock(LAST_BACKBONE_BLOCK).name}, and some must read ${headBlockName(0)}`,
  holds: ({ head }) => {
    const read = new Set(head.flatMap(({ inputs }) => inputsOf(inputs)));
    const inner = head.slice(0, FIRST_OUTPUT_BLOCK).map((_, index) => headBlockName(index));
    return [backboneBlock(LAST_BACKBONE_BLOCK).name, ...inner].every((name) => read.has(name));
  },
};
