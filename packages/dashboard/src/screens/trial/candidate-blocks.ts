import type { Json } from '@edgewright/base';
import { columnTitle } from '../../shell/column-title.js';

/** A decision and what was chosen, as people read it. */
export type Chosen = readonly [decision: string, choice: string];

/** Decisions that are about one part of a network, such as a stage, with the blocks that it is made of. */
export interface CandidatePart {
  readonly title: string;
  readonly decisions: readonly Chosen[];
  /** In the order in which they run. */
  readonly blocks: readonly (readonly Chosen[])[];
}

const INDEX = /^\d+$/;

/**
 * A candidate as a network is drawn: a line for each stage, its blocks behind each other. Columns name the place of a decision,
 * `stages__3__blocks__0__kernel`: a list within an item of a list is the blocks of that item, and how long it is is seen.
 */
export function candidateParts(parameters: Readonly<Record<string, Json>>): readonly CandidatePart[] {
  const parts = new Map<string, { decisions: Chosen[]; blocks: Chosen[][] }>();
  for (const [name, value] of Object.entries(parameters)) {
    const place = name.split('__');
    const leaf = place.at(-1) ?? name;
    const chosen: Chosen = [
      leaf.replaceAll('_', ' '),
      typeof value === 'string' ? value : JSON.stringify(value),
    ];
    const isBlock = isIndex(place.at(-2)) && isIndex(place.at(-4));
    if (leaf === 'count' && isIndex(place.at(-3))) continue;
    const owner = place.slice(0, isBlock ? -3 : -1).join('__');
    const part = parts.get(owner) ?? { decisions: [], blocks: [] };
    parts.set(owner, part);
    if (isBlock) (part.blocks[Number(place.at(-2))] ??= []).push(chosen);
    else part.decisions.push(chosen);
  }
  return [...parts].map(([owner, { decisions, blocks }]) => ({
    title: columnTitle(owner),
    decisions,
    // A block without decisions of its own has no place here.
    blocks: blocks.filter((block) => block.length > 0),
  }));
}

function isIndex(part: string | undefined): boolean {
  return part !== undefined && INDEX.test(part);
}
