import { describe, expect, it } from '@jest/globals';
import { categorical, group, integer, repeat, sequence, variants, when } from '../parameters/builders.js';
import type { Parameter } from '../parameters/parameter.js';
import { defineSpace } from './define-space.js';

const kernel = { kind: 'integer', min: 3, max: 7, step: 2, scale: 'linear' } as const;

describe('a parameter written by hand', () => {
  it('is one where it says what its builder makes', () => {
    const byHand = defineSpace({ blocks: repeat(group({ kernel }), { min: 1, max: 2 }) });
    const built = defineSpace({
      blocks: repeat(group({ kernel: integer({ min: 3, max: 7, step: 2 }) }), { min: 1, max: 2 }),
    });
    expect(byHand.decisions).toEqual(built.decisions);
  });

  it.each<[string, unknown, string]>([
    ['lacks a default', { kind: 'integer', min: 1, max: 4 }, 'integer(…)'],
    ['has an unknown key', { ...kernel, stride: 1 }, 'integer(…)'],
    ['has a maximum that its steps do not meet', { ...kernel, max: 8 }, 'integer(…)'],
    ['repeats a choice', { kind: 'categorical', choices: [3, 3] }, 'listed twice'],
    ['has no choices', { kind: 'categorical' }, 'categorical: undefined is not'],
  ])('is none where it %s', (_, written, message) => {
    const parameter = written as Parameter;
    for (const within of [
      parameter,
      group({ parameter }),
      sequence(categorical([1]), parameter),
      variants('op', { conv: { parameter } }),
      repeat(parameter, { min: 1, max: 2 }),
    ]) {
      expect(() => defineSpace({ within })).toThrow(message);
    }
  });

  it.each([
    { kind: 'categorical' },
    { kind: 'discrete', choices: 3 },
    { kind: 'variants', key: 'op' },
    { kind: 'variants', key: 'op', branches: [3] },
  ])('cannot be what a condition is about where it is %j', (written) => {
    const fields = {
      parent: written as unknown as Parameter,
      ...when('parent', [3], { child: integer({ min: 1, max: 2 }) }),
    };
    expect(() => group(fields)).toThrow('"parent" has no options');
  });
});
