import { describe, expect, it } from '@jest/globals';
import { TOY_SPACE } from '../testing/toy-samples.js';
import { decisionBlocks } from './decision-blocks.js';

describe('decisionBlocks', () => {
  const pathOf = (index: number) => TOY_SPACE.decisions[index]?.path ?? '';
  const blocks = decisionBlocks(TOY_SPACE).map(({ decisions, gate }) => ({
    sees: decisions.map(pathOf),
    gate: gate === null ? null : pathOf(gate),
  }));

  it('has a block for each parent, and every decision in one', () => {
    const [root] = blocks;
    expect(root?.sees.slice(0, 2)).toEqual(['filters', 'rate']);
    expect(root?.gate).toBeNull();
    const seen = new Set(blocks.flatMap(({ sees }) => sees));
    expect(seen.size).toBe(TOY_SPACE.decisions.length);
  });

  it('shows a block its ancestors and the element before it, and lets it be absent', () => {
    const second = blocks.find(({ sees }) => sees[0] === 'blocks[1].activation');
    expect(second?.gate).toBe('blocks[1].activation');
    expect(second?.sees).toEqual(expect.arrayContaining(['filters', 'blocks.count', 'blocks[0].activation']));
  });
});
