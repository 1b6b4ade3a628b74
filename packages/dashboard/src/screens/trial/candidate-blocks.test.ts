import { describe, expect, it } from '@jest/globals';
import { candidateParts } from './candidate-blocks.js';

describe('a candidate as blocks', () => {
  it('has a line for each stage, with its blocks in order', () => {
    const parts = candidateParts({
      stem__kernel: 3,
      stages__0__filters: 16,
      stages__0__blocks__count: 2,
      stages__0__blocks__1__op: 'gc_ibn',
      stages__0__blocks__1__group_size: 64,
      stages__0__blocks__0__op: 'fused_ibn',
      top_filters: 1344,
    });
    expect(parts).toEqual([
      { title: 'stem', decisions: [['kernel', '3']], blocks: [] },
      {
        title: 's0',
        decisions: [['filters', '16']],
        blocks: [
          [['op', 'fused_ibn']],
          [
            ['op', 'gc_ibn'],
            ['group size', '64'],
          ],
        ],
      },
      { title: '', decisions: [['top filters', '1344']], blocks: [] },
    ]);
  });

  it('tells every decision of a space that has no stages, and whether there are blocks or not', () => {
    expect(candidateParts({ depth: 4, is_wide: true, layers__2__width: 8 })).toEqual([
      {
        title: '',
        decisions: [
          ['depth', '4'],
          ['is wide', 'true'],
        ],
        blocks: [],
      },
      { title: 'layers.2', decisions: [['width', '8']], blocks: [] },
    ]);
    expect(candidateParts({})).toEqual([]);
  });
});
