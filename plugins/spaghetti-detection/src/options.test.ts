import { describe, expect, it } from '@jest/globals';
import { checkOptions } from '@edgewright/contracts';
import { DEFAULT_OPTIONS, OPTIONS_SCHEMA } from './options.js';

const check = (value: unknown): unknown => checkOptions(OPTIONS_SCHEMA, value, 'task.options');

describe('the options', () => {
  it('have the defaults the plugin itself uses', () => {
    expect(check({})).toEqual(DEFAULT_OPTIONS);
  });

  it.each([
    [{ input_sise: 320 }, 'task.options'],
    [{ input_size: 48 }, 'task.options.input_size'],
    [{ input_size: 320.5 }, 'task.options.input_size'],
    [{ width: 0 }, 'task.options.width'],
    [{ max_layers: 1 }, 'task.options.max_layers'],
    [{ classes: 0 }, 'task.options.classes'],
    [{ block_kinds: [] }, 'task.options.block_kinds'],
    [{ block_kinds: ['fused_ibn'] }, 'task.options.block_kinds'],
    [{ block_kinds: ['ibn', 'ibn'] }, 'task.options.block_kinds'],
    [{ block_kinds: ['gc_ibn'] }, 'task.options.block_kinds'],
  ])('refuse %j and say where', (value, place) => {
    expect(() => check(value)).toThrow(place);
  });
});
