import { describe, expect, it } from '@jest/globals';
import { brokenConstraint } from '../candidates/constraints.js';
import { integer } from '../parameters/builders.js';
import { defineSpace } from './define-space.js';
import type { Constraint } from './space.js';

const small = { name: 'small', message: 'depth is small', holds: () => true };

function spaceWith(constraints: unknown): ReturnType<typeof defineSpace> {
  return defineSpace({ depth: integer({ min: 1, max: 4 }) }, constraints as readonly Constraint<unknown>[]);
}

const refused: readonly (readonly [string, string, string, unknown])[] = [
  ['one that is not a list', 'wrong-definition', 'the constraints: an object is not a list', small],
  [
    'nothing in the list',
    'bad-constraint',
    'constraint 1: undefined is not a constraint',
    [small, undefined],
  ],
  ['a function alone', 'bad-constraint', 'constraint 0: a function is not a constraint', [() => true]],
  [
    'an unknown key',
    'unknown-option',
    'constraint 0: there is no option "hold"; did you mean "holds"?',
    [{ name: 'small', message: '', hold: () => true }],
  ],
  ['no name', 'bad-constraint', 'constraint 0: name is undefined', [{ ...small, name: undefined }]],
  [
    'no message',
    'bad-constraint',
    'constraint "small": message is undefined',
    [{ name: 'small', holds: small.holds }],
  ],
  ['no rule', 'bad-constraint', 'constraint "small": holds is "yes"', [{ ...small, holds: 'yes' }]],
  [
    'an async rule',
    'bad-constraint',
    'constraint "small": holds is async, and the promise it answers with always counts as true',
    [{ ...small, holds: async () => Promise.resolve(false) }],
  ],
  ['two of one name', 'duplicate-constraint', 'Two constraints are called "small"', [small, small]],
];

describe('the constraints of a space', () => {
  it.each(refused)('are not %s', (_, ...[code, message, constraints]) => {
    const define = (): unknown => spaceWith(constraints);
    expect(define).toThrow(expect.objectContaining({ code: `search-space/${code}` }));
    expect(define).toThrow(message);
  });

  it.each([
    ['a promise', () => Promise.reject(new TypeError('late'))],
    ['undefined', () => undefined],
    ['1', () => 1],
  ])('answer true or false, not %s', (answer, holds) => {
    const space = spaceWith([{ ...small, holds }]);
    const ask = (): unknown => brokenConstraint(space, { depth: 1 });
    expect(ask).toThrow(expect.objectContaining({ code: 'search-space/constraint-no-answer' }));
    expect(ask).toThrow(`The constraint "small" answered ${answer} instead of true or false`);
  });
});
