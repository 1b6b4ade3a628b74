import { describe, expect, it } from '@jest/globals';
import { categorical, float, group, integer, repeat, sequence, variants } from './builders.js';
import type { Parameter, Scale } from './parameter.js';

const kernel = categorical([3, 5, 7]);
const wrongScale = 'lgo' as Scale;
const notOne = { kind: 'categorcial' } as unknown as Parameter;

const refused: readonly (readonly [string, string, RegExp, () => unknown])[] = [
  ['a categorical without choices', 'empty', /list of choices/, () => categorical([])],
  ['a choice twice', 'duplicate-choice', /3 is listed twice/, () => categorical([3, 5, 3])],
  ['0 and −0', 'duplicate-choice', /-0 is listed twice/, () => categorical([0, -0])],
  ['NaN as a choice', 'bad-choice', /NaN is not a choice/, () => categorical([NaN])],
  ['a choice of another type', 'bad-choice', /an object/, () => categorical([{} as unknown as string])],
  ['min above max', 'bad-range', /min is 4 and max is 2/, () => integer({ min: 4, max: 2 })],
  ['a fraction as integer', 'bad-range', /max is 2.5/, () => integer({ min: 1, max: 2.5 })],
  ['a step of 0', 'bad-range', /step is 0/, () => integer({ min: 1, max: 2, step: 0 })],
  ['a range past 2^53', 'bad-range', /wider than/, () => integer({ min: -(2 ** 52), max: 2 ** 53 - 1 })],
  ['log from 0', 'log-needs-positive', /min is 0/, () => integer({ min: 0, max: 2, scale: 'log' })],
  [
    'an unknown scale',
    'bad-scale',
    /Did you mean "log"/,
    () => integer({ min: 1, max: 2, scale: wrongScale }),
  ],
  ['an infinite float', 'bad-range', /max is Infinity/, () => float({ min: 0, max: Infinity })],
  ['a float of too wide a range', 'bad-range', /too wide/, () => float({ min: -1e308, max: 1e308 })],
  ['a float upside down', 'bad-range', /min must not exceed max/, () => float({ min: 1, max: 0 })],
  ['a float in log from 0', 'log-needs-positive', /min is 0/, () => float({ min: 0, max: 1, scale: 'log' })],
  ['no perturbation', 'bad-range', /perturbation is 0/, () => float({ min: 0, max: 1, perturbation: 0 })],
  ['perturbation past 1', 'bad-range', /perturbation is 2/, () => float({ min: 0, max: 1, perturbation: 2 })],
  ['an empty group', 'empty', /list of fields/, () => group({})],
  ['a field that is not an identifier', 'bad-name', /"my-field"/, () => group({ 'my-field': kernel })],
  ['a field that would be a prototype', 'bad-name', /"__proto__"/, () => group({ ['__proto__']: kernel })],
  [
    'a field that is not a parameter',
    'not-a-parameter',
    /the field "a" is an object/,
    () => group({ a: notOne }),
  ],
  ['an empty sequence', 'empty', /list of elements/, () => sequence()],
  ['an element that is not a parameter', 'not-a-parameter', /element 1/, () => sequence(kernel, notOne)],
  ['variants without branches', 'empty', /branches of "op"/, () => variants('op', {})],
  ['a key that is not an identifier', 'bad-name', /the key "1op"/, () => variants('1op', { a: {} })],
  ['a branch that is not an identifier', 'bad-name', /the branch "a b"/, () => variants('op', { 'a b': {} })],
  [
    'a field called like the key',
    'key-clash',
    /branch a has a field "op"/,
    () => variants('op', { a: { op: kernel } }),
  ],
  ['a repeat upside down', 'bad-range', /min is 3 and max is 2/, () => repeat(kernel, { min: 3, max: 2 })],
  ['a repeat of nothing', 'bad-range', /max is 0/, () => repeat(kernel, { min: 0, max: 0 })],
  ['a repeat past all measure', 'bad-range', /max is 1000000000/, () => repeat(kernel, { min: 0, max: 1e9 })],
  ['a repeat of no parameter', 'not-a-parameter', /the element/, () => repeat(notOne, { min: 1, max: 2 })],
];

/** Builders as an author without types calls them. */
function called(builder: (...given: never[]) => unknown, ...given: readonly unknown[]): () => unknown {
  return () => (builder as (...given: readonly unknown[]) => unknown)(...given);
}

const loose: readonly (readonly [string, string, string, () => unknown])[] = [
  [
    'an unknown option',
    'unknown-option',
    'integer: there is no option "stpe"; did you mean "step"?',
    called(integer, { min: 1, max: 8, stpe: 2 }),
  ],
  [
    'an option of another builder',
    'unknown-option',
    'integer: there is no option "perturbation"',
    called(integer, { min: 1, max: 8, perturbation: 0.1 }),
  ],
  [
    'an unknown count',
    'unknown-option',
    'did you mean "max"?',
    called(repeat, kernel, { min: 1, maximum: 2 }),
  ],
  ['a text for a number', 'bad-range', 'max is "8"', called(integer, { min: 1, max: '8' })],
  [
    'numbers for a range',
    'wrong-definition',
    'integer: 1 is not an object with min, max',
    called(integer, 1, 8),
  ],
  [
    'a number for counts',
    'wrong-definition',
    'repeat: 3 is not an object with min, max',
    called(repeat, kernel, 3),
  ],
  ['choices one by one', 'wrong-definition', 'categorical: 3 is not', called(categorical, 3, 5, 7)],
  ['a text for choices', 'wrong-definition', 'categorical: "relu" is not', called(categorical, 'relu')],
  ['a list for fields', 'wrong-definition', 'group: an array of 1 is not', called(group, [kernel])],
  ['a parameter for fields', 'wrong-definition', 'group: an object is not', called(group, kernel)],
  ['a promise for fields', 'wrong-definition', 'group: a promise is not', called(group, Promise.resolve({}))],
  ['a promise for a field', 'not-a-parameter', 'is a promise', called(group, { a: Promise.resolve(kernel) })],
  ['a list of elements', 'not-a-parameter', 'element 0 is an array of 2', called(sequence, [kernel, kernel])],
  ['no branches', 'wrong-definition', 'undefined is not an object of branches', called(variants, 'op')],
  [
    'a branch without fields',
    'wrong-definition',
    'branch skip: null is not',
    called(variants, 'op', { skip: null }),
  ],
];

describe('the builders, called without types,', () => {
  it.each(loose)('refuse %s', (_, ...[code, message, build]) => {
    expect(build).toThrow(expect.objectContaining({ code: `search-space/${code}` }));
    expect(build).toThrow(message);
  });

  it('keep what they made as it was', () => {
    const fields = { kernel };
    const stem = group(fields);
    Object.assign(fields, { other: kernel });
    expect(Object.keys(stem.fields)).toEqual(['kernel']);
    expect(() => Object.assign(integer({ min: 1, max: 2 }), { max: 9 })).toThrow(TypeError);
  });
});

describe('the builders', () => {
  it.each(refused)('refuse %s', (_, ...[code, message, build]) => {
    expect(build).toThrow(expect.objectContaining({ code: `search-space/${code}` }));
    expect(build).toThrow(message);
  });

  it('fill in defaults', () => {
    expect(integer({ min: 1, max: 4 })).toEqual({
      kind: 'integer',
      min: 1,
      max: 4,
      step: 1,
      scale: 'linear',
    });
    expect(float({ min: 0, max: 1 })).toEqual({
      kind: 'float',
      min: 0,
      max: 1,
      scale: 'linear',
      perturbation: 0.1,
    });
  });

  it('lower the maximum of an integer to the last value that its steps meet', () => {
    expect(integer({ min: 1, max: 10, step: 4 }).max).toBe(9);
    expect(integer({ min: -5, max: 5, step: 5 }).max).toBe(5);
    expect(integer({ min: 2, max: 3, step: 7 }).max).toBe(2);
  });

  it('know no −0', () => {
    expect(categorical([-0, 1]).choices).toEqual([0, 1]);
    expect(integer({ min: -0, max: 1 }).min).toBe(0);
    expect(float({ min: -1, max: -0 }).max).toBe(0);
  });

  it('tell choices of different types apart', () => {
    expect(categorical([1, '1', true, 'true']).choices).toHaveLength(4);
  });

  it('take a copy of the choices', () => {
    const choices = [1, 2];
    const parameter = categorical(choices);
    choices.push(3);
    expect(parameter.choices).toEqual([1, 2]);
  });
});
