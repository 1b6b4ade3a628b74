import { describe, expect, it } from '@jest/globals';
import { categorical } from '../parameters/builders.js';
import { defineSpace } from './define-space.js';
import { soundSpace } from './sound-space.js';

const space = defineSpace({ kernel: categorical([3, 5]) });
const refusal = expect.objectContaining({ code: 'search-space/not-a-space' });

describe('soundSpace', () => {
  it('lets a space through and tells it from anything else', () => {
    expect(soundSpace(space)).toBe(space);
    for (const other of [undefined, null, {}, { root: { kind: 'group' } }, categorical([3]), 'space']) {
      expect(() => soundSpace(other)).toThrow(refusal);
    }
  });

  it('is not a promise', () => {
    expect(() => soundSpace(Promise.reject(new TypeError('late')))).toThrow(
      'a promise is not a search space',
    );
  });

  it('checks again what was changed after it was defined', () => {
    const more = { name: 'one', message: 'one', holds: () => true };
    expect(soundSpace({ ...space, constraints: [more] }).constraints).toEqual([more]);
    expect(() => soundSpace({ ...space, decisions: [] })).toThrow(refusal);
    expect(() => soundSpace({ ...space, constraints: [{ name: 'one' }] })).toThrow('constraint "one"');
    expect(() => soundSpace({ ...space, root: { kind: 'group', fields: { kernel: 3 } } })).toThrow(
      'the field "kernel" is 3',
    );
  });
});
