import { isEdgewrightError, Random } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkCandidate } from '../candidates/check-candidate.js';
import { decode } from '../candidates/decode.js';
import { encode } from '../candidates/encode.js';
import { sample } from '../exploration/sample.js';
import * as builders from '../parameters/builders.js';
import { defineSpace } from './define-space.js';
import { soundSpace } from './sound-space.js';
import type { SearchSpace } from './space.js';

type Loose = (...given: readonly unknown[]) => unknown;

const { categorical, discrete, float, group, integer, ordered, repeat, sequence, subset, variants, when } =
  builders as unknown as Readonly<Record<string, Loose>>;

/** Anything that an author may have in a variable, right or wrong. */
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -2, max: 12 }) },
  fc.constantFrom(
    NaN,
    Infinity,
    0.5,
    -0,
    null,
    undefined,
    2 ** 53,
    '3',
    'log',
    'linear',
    true,
    3n,
    Symbol('a'),
  ),
  fc.constantFrom({}, [], new Map(), () => 1, Promise.resolve(3), new Array(2)),
  fc.anything({ maxDepth: 1 }),
);
const range = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ min: fc.integer({ min: 0, max: 4 }), max: fc.integer({ min: 3, max: 9 }) }),
  },
  fc.dictionary(
    fc.constantFrom(
      'min',
      'max',
      'step',
      'scale',
      'perturbation',
      'maximum',
      'mean',
      'deviation',
      'preferred',
    ),
    value,
  ),
  fc.dictionary(fc.constantFrom('count', 'counts', 'weights', 'preferred', 'confidence', 'scale'), value, {
    maxKeys: 2,
  }),
  value,
);
const name = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('a', 'b', 'op', 'kernel') },
  fc.constantFrom('1x', 'A', '__proto__', ''),
);

const { parameter } = fc.letrec<{ parameter: unknown }>((tie) => {
  const fields = fc.oneof(
    { weight: 6, arbitrary: fc.dictionary(name, tie('parameter'), { maxKeys: 2 }) },
    fc
      .tuple(tie('parameter'), tie('parameter'), fc.array(value, { maxLength: 2 }))
      .map(([parent, child, values]) => () => ({
        a: made(parent),
        ...(when?.('a', values, { b: made(child) }) as object),
      })),
    value,
  );
  return {
    parameter: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc
        .uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1 })
        .map((choices) => () => categorical?.(choices)),
      fc.oneof(fc.array(value, { maxLength: 3 }), value).map((choices) => () => categorical?.(choices)),
      fc
        .tuple(
          fc.constantFrom(categorical, ordered, discrete, subset),
          fc.array(value, { maxLength: 4 }),
          range,
        )
        .map(
          ([builder, choices, options]) =>
            () =>
              builder?.(choices, options),
        ),
      range.map((given) => () => integer?.(given)),
      range.map((given) => () => float?.(given)),
      fields.map((given) => () => group?.(made(given))),
      fc.array(tie('parameter'), { maxLength: 2 }).map((given) => () => sequence?.(...given.map(made))),
      fc.tuple(fc.oneof(name, value), fc.oneof(fc.dictionary(name, fields, { maxKeys: 2 }), value)).map(
        ([key, branches]) =>
          () =>
            variants?.(key, made(branches)),
      ),
      fc.array(fc.oneof(fc.tuple(value, fields), value), { maxLength: 2 }).map(
        (branches) => () =>
          variants?.(
            'op',
            branches.map((branch) => pairMade(branch)),
          ),
      ),
      fc.tuple(tie('parameter'), range).map(
        ([element, count]) =>
          () =>
            repeat?.(made(element), count),
      ),
      // Written by hand, as JSON of another tool might be.
      fc.record({
        kind: fc.constantFrom('integer', 'categorical', 'float', 'group'),
        min: value,
        max: value,
      }),
      value,
    ),
  };
});

/** Calls the builders of a definition, innermost first. */
function made(given: unknown): unknown {
  if (typeof given === 'function') return (given as () => unknown)();
  if (typeof given !== 'object' || given === null || Object.getPrototypeOf(given) !== Object.prototype)
    return given;
  return Object.fromEntries(Object.entries(given).map(([key, item]) => [key, made(item)]));
}

function pairMade(given: unknown): unknown {
  return Array.isArray(given) ? (given as readonly unknown[]).map(made) : given;
}

const constraint = fc.oneof(
  fc.record({
    name: fc.constantFrom('small', ''),
    message: value,
    holds: fc.constantFrom(() => true, value),
  }),
  value,
);
const definition = fc.tuple(
  fc.oneof({ weight: 9, arbitrary: fc.dictionary(name, parameter, { minKeys: 1, maxKeys: 2 }) }, value),
  fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, fc.array(constraint, { maxLength: 2 }), value),
);

describe('any definition', () => {
  it('is a space whose candidates survive encoding, or an error that says what is wrong', () => {
    let spaces = 0;
    fc.assert(
      fc.property(definition, ([fields, constraints]) => {
        let space: SearchSpace;
        try {
          space = soundSpace((defineSpace as Loose)(made(fields), constraints));
        } catch (error) {
          if (!isEdgewrightError(error)) throw error;
          expect(error.code).toMatch(/^search-space\//);
          expect(error.message.length).toBeLessThan(1000);
          return;
        }
        spaces++;
        const free = { ...space, constraints: [] };
        const candidate = sample(free, Random.from('any'));
        expect(decode(free, encode(free, candidate))).toEqual(candidate);
        const copy: unknown = JSON.parse(JSON.stringify(candidate));
        expect(checkCandidate(free, copy)).toEqual(candidate);
      }),
      { numRuns: 2000 },
    );
    expect(spaces).toBeGreaterThan(50);
  });
});
