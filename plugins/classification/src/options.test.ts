import { describe, expect, it } from '@jest/globals';
import { checkOptions } from '@edgewright/contracts';
import { DEFAULT_OPTIONS, OPTIONS_SCHEMA } from './options.js';

const check = (value: unknown): unknown => checkOptions(OPTIONS_SCHEMA, value, 'task.options');

describe('the options', () => {
  it('have the defaults the plugin itself uses', () => {
    expect(check({})).toEqual(DEFAULT_OPTIONS);
  });

  it('take everything about the blocks of a stage that is not said', () => {
    expect(check({ stage_blocks: [{ stage: 5, op: 'gc_ibn', group_sizes: [64] }] })).toMatchObject({
      stage_blocks: [
        { stage: 5, op: 'gc_ibn', kernels: [3, 5, 7], expansions: [2, 4, 6, 8], group_sizes: [64] },
      ],
    });
  });

  it.each([
    [{ input_sise: 224 }, 'task.options'],
    [{ input_size: 8 }, 'task.options.input_size'],
    [{ classes: 0 }, 'task.options.classes'],
    [{ width: 0 }, 'task.options.width'],
    [{ strides: [2, 1] }, 'task.options.strides'],
    [{ max_blocks: 0 }, 'task.options.max_blocks'],
    [{ block_kinds: [] }, 'task.options.block_kinds'],
    [{ block_kinds: ['fused'] }, 'task.options.block_kinds'],
    [{ block_kinds: ['fused_ibn', 'fused_ibn'] }, 'task.options.block_kinds'],
    [{ stage_blocks: [{ stage: 7, op: 'fused_ibn' }] }, 'task.options.stage_blocks[0].stage'],
    [{ stage_blocks: [{ stage: 0, op: 'projection' }] }, 'task.options.stage_blocks[0].op'],
    [{ stage_blocks: [{ stage: 0, op: 'fused_ibn', kernels: [4] }] }, 'task.options.stage_blocks[0].kernels'],
    [{ stage_blocks: [{ stage: 0, op: 'fused_ibn', kernels: [] }] }, 'task.options.stage_blocks[0].kernels'],
  ])('refuse %j and say where', (value, place) => {
    expect(() => check(value)).toThrow(place);
  });
});
