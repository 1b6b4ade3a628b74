import { type Json, Random } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import {
  categorical,
  discrete,
  float,
  group,
  integer,
  ordered,
  repeat,
  sequence,
  subset,
  variants,
  when,
} from '../parameters/builders.js';
import { defineSpace } from './define-space.js';
import type { Fields } from '../parameters/parameter.js';
import { sample } from '../exploration/sample.js';
import type { Candidate, CandidateOf, SearchSpace } from './space.js';

/** True when two types are the same, not merely assignable both ways. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only when the types are equal; the assertion at run time keeps the test honest. */
function expectEqual<A, B>(equal: Equal<A, B>): void {
  expect(equal).toBe(true);
}

const random = Random.from('candidate types');

describe('the candidate type', () => {
  it('has the literals of categorical parameters and numbers for ranges', () => {
    const space = defineSpace({
      kernel: categorical([3, 5, 7]),
      activation: categorical(['relu', 'hswish']),
      bias: categorical([true, false]),
      depth: integer({ min: 1, max: 4 }),
      dropout: float({ min: 0, max: 0.5 }),
    });
    interface Expected {
      readonly kernel: 3 | 5 | 7;
      readonly activation: 'relu' | 'hswish';
      readonly bias: boolean;
      readonly depth: number;
      readonly dropout: number;
    }
    const expected: Expected = sample(space, random);
    expect(Object.keys(expected)).toHaveLength(5);
    expectEqual<CandidateOf<typeof space>['kernel'], 3 | 5 | 7>(true);
    expectEqual<CandidateOf<typeof space>, { readonly [K in keyof Expected]: Expected[K] }>(true);
  });

  it('nests groups, tuples and arrays', () => {
    const block = group({ kernel: categorical([3, 5]) });
    const space = defineSpace({
      stages: sequence(repeat(block, { min: 1, max: 2 }), categorical(['none'])),
    });
    type Expected = {
      readonly stages: readonly [readonly { readonly kernel: 3 | 5 }[], 'none'];
    };
    expectEqual<CandidateOf<typeof space>, Expected>(true);
    expect(sample(space, random).stages[1]).toBe('none');
  });

  it('is a union that the key of variants tells apart', () => {
    const kernel = categorical([3, 5]);
    const space = defineSpace({
      block: variants('op', { ibn: { kernel, expansion: categorical([2, 4]) }, conv: { kernel }, skip: {} }),
    });
    type Expected = {
      readonly block:
        | { readonly op: 'ibn'; readonly kernel: 3 | 5; readonly expansion: 2 | 4 }
        | { readonly op: 'conv'; readonly kernel: 3 | 5 }
        | { readonly op: 'skip' };
    };
    expectEqual<CandidateOf<typeof space>, Expected>(true);
    const { block } = sample(space, random);
    expect(block.op === 'ibn' ? block.expansion : 2).toBeGreaterThan(1);
  });

  it('has null and lists, numbers of lists, and arrays of what subsets are of', () => {
    const space = defineSpace({
      pool: categorical([null, [2, 2]]),
      size: ordered(['s', 'm']),
      batch: discrete([8, 24]),
      rate: float({ min: 0, max: 1, step: 0.1 }),
      some: subset(['a', 'b', 'c'], { count: 2 }),
    });
    type Expected = {
      readonly pool: readonly [2, 2] | null;
      readonly size: 's' | 'm';
      readonly batch: 8 | 24;
      readonly rate: number;
      readonly some: readonly ('a' | 'b' | 'c')[];
    };
    expectEqual<CandidateOf<typeof space>, Expected>(true);
    expect(sample(space, random).some).toHaveLength(2);
  });

  it('may lack what stands under a condition', () => {
    const kernel = categorical([3, 5]);
    const space = defineSpace({
      depth: integer({ min: 1, max: 3 }),
      ...when('depth', [2, 3], { kernel }),
      precision: variants('bits', [
        [8, { kernel }],
        [null, {}],
      ]),
    });
    type Expected = {
      readonly depth: number;
      readonly precision: { readonly bits: 8; readonly kernel: 3 | 5 } | { readonly bits: null };
      readonly kernel?: 3 | 5;
    };
    expectEqual<CandidateOf<typeof space>, Expected>(true);
    const { depth, kernel: found } = sample(space, random);
    expect(found === undefined).toBe(depth === 1);
  });

  it('reaches the constraints', () => {
    const space = defineSpace({ a: integer({ min: 0, max: 9 }), b: categorical(['x', 'y']) }, [
      { name: 'small-x', message: 'x needs a below 5', holds: ({ a, b }) => b === 'y' || a < 5 },
    ]);
    expectEqual<Parameters<(typeof space.constraints)[number]['holds']>[0]['b'], 'x' | 'y'>(true);
    expect(space.constraints[0]?.holds({ a: 7, b: 'x' })).toBe(false);
  });

  it('widens to that of any space for those who only pass candidates on', () => {
    const typed = defineSpace({ a: categorical([1, 2]) }, [
      { name: 'one', message: 'a is 1', holds: ({ a }) => a === 1 },
    ]);
    const space: SearchSpace = typed;
    const candidate: Candidate = sample(space, random);
    expect(candidate).toEqual({ a: 1 });
  });

  it('is that of any tree when the tree is made at run time', () => {
    const stages = Array.from({ length: 3 }, (_, index) =>
      group({ filters: categorical([16, 16 << (index + 1)]) }),
    );
    const space = defineSpace({ stages: sequence(...stages) });
    expectEqual<CandidateOf<typeof space>['stages'], readonly { readonly filters: number }[]>(true);
    expect(sample(space, random).stages).toHaveLength(3);
  });

  it('is JSON where the parameters themselves are only known at run time', () => {
    const fields: Fields = {
      a: categorical([1, 2]),
      b: repeat(float({ min: 0, max: 1 }), { min: 1, max: 2 }),
    };
    const space = defineSpace(fields);
    expectEqual<CandidateOf<typeof space>, { readonly [name: string]: Json }>(true);
    expect(Object.keys(sample(space, random))).toEqual(['a', 'b']);
  });
});
