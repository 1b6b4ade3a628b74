import { describe, expect, it } from '@jest/globals';
import { checkOptions } from '@edgewright/contracts';
import { DEFAULT_OPTIONS, OPTIONS_SCHEMA } from './options.js';

const check = (value: unknown): unknown => checkOptions(OPTIONS_SCHEMA, value, 'task.options');

describe('the options', () => {
  it('have the defaults the plugin itself uses', () => {
    expect(check({})).toEqual(DEFAULT_OPTIONS);
  });

  it.each([
    [{ input_sise: 512 }, 'task.options'],
    // No level of the pyramid would be coarser than the feature extractor.
    [{ input_size: 32 }, 'task.options.input_size is 32; it must be at least 64'],
    // A fused tail could not repeat its labels a whole number of times.
    [{ input_size: 510 }, 'task.options.input_size is 510; it must be a multiple of 4'],
    [{ input_size: 4096 }, 'task.options.input_size'],
    [{ width: 0 }, 'task.options.width'],
    [{ min_levels: [2] }, 'task.options.min_levels'],
    [{ max_repeats: 7 }, 'task.options.max_repeats'],
    [{ classes: 0 }, 'task.options.classes'],
    [{ classes: 1 }, 'task.options.classes'],
    [{ classes: 513 }, 'task.options.classes'],
    [{ block_kinds: [] }, 'task.options.block_kinds'],
    [{ block_kinds: ['projection'] }, 'task.options.block_kinds'],
    [{ block_kinds: ['gc_ibn', 'gc_ibn'] }, 'task.options.block_kinds'],
    [{ tails: [] }, 'task.options.tails'],
    [{ tails: ['fused'] }, 'task.options.tails'],
  ])('refuse %j and say where', (value, place) => {
    expect(() => check(value)).toThrow(place);
  });
});
