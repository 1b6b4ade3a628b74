import { describe, expect, it } from '@jest/globals';
import { checkOptions } from '@edgewright/contracts';
import { DEFAULT_OPTIONS, OPTIONS_SCHEMA } from './options.js';

const check = (value: unknown): unknown => checkOptions(OPTIONS_SCHEMA, value, 'task.options');

describe('the options', () => {
  it('have the defaults the plugin itself uses', () => {
    expect(check({})).toEqual(DEFAULT_OPTIONS);
  });

  it.each([
    [{ sequence_length: [384] }, 'task.options'],
    [{ sequence_lengths: [] }, 'task.options.sequence_lengths'],
    [{ sequence_lengths: [384, 384] }, 'task.options.sequence_lengths'],
    [{ sequence_lengths: [1] }, 'task.options.sequence_lengths'],
    [{ sequence_lengths: [513] }, 'task.options.sequence_lengths'],
    [{ sequence_lengths: [128.5] }, 'task.options.sequence_lengths'],
    [{ vocabulary_size: 0 }, 'task.options.vocabulary_size'],
    [{ width: 0 }, 'task.options.width'],
    [{ max_layers: 1 }, 'task.options.max_layers'],
    [{ classes: -1 }, 'task.options.classes'],
    [{ precision: 'float' }, 'task.options.precision'],
  ])('refuse %j and say where', (value, place) => {
    expect(() => check(value)).toThrow(place);
  });
});
