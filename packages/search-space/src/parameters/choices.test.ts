import { describe, expect, it } from '@jest/globals';
import { categorical, discrete, ordered, subset } from './choices.js';
import type { Choice } from './parameter.js';

type Loose = (...given: readonly unknown[]) => unknown;
const [loosely, inOrder, numbers, some] = [
  categorical,
  ordered,
  discrete,
  subset,
] as unknown as readonly Loose[];

const refused: readonly (readonly [string, string, RegExp, () => unknown])[] = [
  ['a hole in a list', 'bad-choice', /undefined is not a choice/, () => loosely?.(new Array(2))],
  ['an object in a list', 'bad-choice', /an object is not a choice/, () => categorical([[{} as Choice]])],
  [
    'two equal lists',
    'duplicate-choice',
    /an array of 2 is listed twice/,
    () =>
      categorical([
        [3, 3],
        [3, 3],
      ]),
  ],
  ['null twice', 'duplicate-choice', /null is listed twice/, () => categorical([null, null])],
  ['weights for some', 'bad-prior', /1 weights for 2 options/, () => categorical([3, 5], { weights: [1] })],
  [
    'a weight of 0',
    'bad-prior',
    /a weight is 0; allowed: above 0/,
    () => ordered([3, 5], { weights: [1, 0] }),
  ],
  ['a text for weights', 'bad-prior', /weights is "1"/, () => loosely?.([3, 5], { weights: '1' })],
  [
    'a preferred stranger',
    'bad-prior',
    /preferred 4 is not among/,
    () => inOrder?.([3, 5], { preferred: 4 }),
  ],
  [
    'full confidence',
    'bad-prior',
    /confidence is 1/,
    () => categorical([3], { preferred: 3, confidence: 1 }),
  ],
  ['confidence in nothing', 'bad-prior', /no preferred value/, () => categorical([3], { confidence: 0.5 })],
  [
    'weights beside a preferred value',
    'bad-prior',
    /give one of them/,
    () => categorical([3, 5], { weights: [1, 2], preferred: 3 }),
  ],
  ['a mistyped option', 'unknown-option', /mean "weights"/, () => loosely?.([3], { weight: [1] })],
  ['numbers that fall', 'not-rising', /3 stands after 5/, () => discrete([5, 3])],
  ['a text among numbers', 'bad-range', /"5" is not a number/, () => numbers?.([3, '5'])],
  ['a logarithm of 0', 'log-needs-positive', /min is 0/, () => discrete([0, 1], { scale: 'log' })],
  ['a scale of ranges', 'bad-scale', /"normal"/, () => numbers?.([1, 2], { scale: 'normal' })],
  ['a subset of more than there are', 'bad-range', /count is 3/, () => subset(['a', 'b'], { count: 3 })],
  ['a subset of all', 'bad-range', /nothing to choose/, () => subset(['a', 'b'], { count: 2 })],
  ['a subset of none', 'bad-range', /nothing to choose/, () => subset(['a', 'b'], { max: 0 })],
  ['a subset of two sizes', 'bad-range', /count beside min/, () => subset(['a', 'b'], { count: 1, min: 1 })],
  ['a subset upside down', 'bad-range', /min is 2 and max is 1/, () => subset([1, 2, 3], { min: 2, max: 1 })],
  ['a subset without a size', 'wrong-definition', /count, min, max/, () => some?.([1, 2, 3])],
  ['a subset of too many', 'bad-range', /101 values/, () => subset([...Array(101).keys()], { count: 2 })],
];

describe('lists', () => {
  it.each(refused)('refuse %s', (_, ...[code, message, build]) => {
    expect(build).toThrow(expect.objectContaining({ code: `search-space/${code}` }));
    expect(build).toThrow(message);
  });

  it('say nothing of weights where none are given', () => {
    expect(categorical([null, [3, 3], 'a'])).toEqual({ kind: 'categorical', choices: [null, [3, 3], 'a'] });
    expect(ordered(['s', 'm'])).toEqual({ kind: 'ordered', choices: ['s', 'm'] });
    expect(discrete([8, 24])).toEqual({ kind: 'discrete', choices: [8, 24], scale: 'linear' });
    expect(subset([3, 5, 7], { max: 2 })).toEqual({ kind: 'subset', choices: [3, 5, 7], min: 0, max: 2 });
  });

  it('tell a list from the text that looks like it', () => {
    expect(categorical(['[3,3]', [3, 3], [[3], 3]]).choices).toHaveLength(3);
  });

  it('prefer an option alone where order means nothing, and those near it where it does', () => {
    expect(categorical(['a', 'b', 'c', 'd'], { preferred: 'b' }).weights).toEqual([
      0.125, 0.625, 0.125, 0.125,
    ]);
    const [least = 0, one = 0, two = 0, three = 0] =
      ordered([1, 2, 3, 4, 5, 6, 7, 8], { preferred: 2, confidence: 0.8 }).weights ?? [];
    expect(one).toBeGreaterThan(1.5 * two);
    expect(two).toBeGreaterThan(2 * three);
    expect(least).toBeGreaterThan(2 * three);
  });

  it('are copies, down to lists in lists', () => {
    const size: [number, number] = [2, 2];
    const pool = categorical([null, size]);
    size[0] = 9;
    expect(pool.choices).toEqual([null, [2, 2]]);
  });
});
