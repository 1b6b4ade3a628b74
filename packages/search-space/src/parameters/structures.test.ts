import { describe, expect, it } from '@jest/globals';
import { enumerate } from '../exploration/enumerate.js';
import { sizeOf } from '../exploration/size.js';
import { defineSpace } from '../space/define-space.js';
import { checkCandidate } from '../candidates/check-candidate.js';
import { parametersOf } from '../candidates/parameters-of.js';
import { categorical, discrete, float, group, integer, ordered, repeat, variants, when } from './builders.js';
import type { CountRange } from './builders.js';
import type { BranchList, Fields } from './parameter.js';

const kernel = categorical([3, 5, 7]);
const depth = integer({ min: 1, max: 4 });
const fields = (other: Fields) => () => group({ depth, ...other });
const count = (range: object) => () => repeat(kernel, range as CountRange);
const listed = (list: unknown) => () => variants('bits', list as BranchList);

const refused: readonly (readonly [string, string, RegExp, () => unknown])[] = [
  [
    'a condition on no field',
    'bad-condition',
    /no field "dpeth".*mean "depth"/,
    fields(when('dpeth', [3], { kernel })),
  ],
  [
    'a condition on a later field',
    'bad-condition',
    /must stand before/,
    () => group({ ...when('depth', [3], { kernel }), depth }),
  ],
  ['a condition never met', 'bad-condition', /"depth" is never 9/, fields(when('depth', [3, 9], { kernel }))],
  [
    'a mistyped value of a condition',
    'bad-condition',
    /never "larg"; did you mean "large"/,
    () => group({ size: ordered(['small', 'large']), ...when('size', ['larg'], { kernel }) }),
  ],
  ['a value twice', 'bad-condition', /3 is listed twice/, fields(when('depth', [3, 3], { kernel }))],
  [
    'a condition on a float',
    'bad-condition',
    /has no options/,
    () => group({ rate: float({ min: 0, max: 1 }), ...when('rate', [0.5], { kernel }) }),
  ],
  ['no values', 'empty', /values of "depth"/, () => when('depth', [], { kernel })],
  ['nothing under a condition', 'empty', /fields under "depth"/, () => when('depth', [3], {})],
  [
    'what when makes, where there are no fields',
    'bad-condition',
    /stands beside no other field/,
    () => repeat(when('depth', [3], { kernel }).kernel as never, { count: 2 }),
  ],
  ['counts that fall', 'bad-count', /must rise/, count({ counts: [3, 1] })],
  ['counts beside a range', 'bad-count', /give one of them/, count({ counts: [3], min: 1, max: 3 })],
  ['counts beside a count', 'bad-count', /give one of them/, count({ counts: [3], count: 3 })],
  ['no count at all', 'bad-count', /needs min and max, counts, or count/, count({})],
  ['only none', 'bad-range', /the only count is 0/, count({ count: 0 })],
  ['a fraction among counts', 'bad-range', /one of counts is 1.5/, count({ counts: [1.5] })],
  ['a preferred fixed count', 'bad-prior', /fixed/, count({ count: 3, preferred: 3 })],
  ['a preferred count between', 'bad-prior', /2 is not/, count({ counts: [1, 3], preferred: 2 })],
  ['a branch that is not a pair', 'bad-branch', /branch 0 of "bits": 8 is not a pair/, listed([8])],
  ['a branch chosen by a list', 'bad-branch', /an array of 1 chooses no branch/, listed([[[8], {}]])],
  [
    'a branch twice',
    'bad-branch',
    /8 is listed twice/,
    listed([
      [8, {}],
      [8, {}],
    ]),
  ],
  [
    'weights of branches that are not there',
    'unknown-option',
    /mean "conv"/,
    () => variants('op', { conv: {}, skip: {} }, { weights: { cnov: 1, skip: 2 } }),
  ],
  [
    'weights of some branches',
    'bad-prior',
    /a weight is undefined/,
    () => variants('op', { conv: {}, skip: {} }, { weights: { conv: 1 } }),
  ],
];

describe('structures', () => {
  it.each(refused)('refuse %s', (_, ...[code, message, build]) => {
    expect(build).toThrow(expect.objectContaining({ code: `search-space/${code}` }));
    expect(build).toThrow(message);
  });
});

describe('fields under a condition', () => {
  const space = defineSpace({
    depth,
    ...when('depth', [3, 4], { head: kernel }),
    stride: categorical([1, 2]),
  });

  it('are one decision under several values', () => {
    expect(space.decisions.map(({ path }) => path)).toEqual(['depth', 'head', 'stride']);
    expect(space.decisions[1]?.condition).toEqual({ decision: 0, allowed: [2, 3] });
    expect(sizeOf(space)).toBe(BigInt([...enumerate(space)].length));
  });

  it('are there exactly where it is met', () => {
    expect(parametersOf(space, { depth: 3, head: 5, stride: 1 })).toEqual({ depth: 3, head: 5, stride: 1 });
    expect(() => checkCandidate(space, { depth: 2, head: 5, stride: 1 })).toThrow(
      /"head"; it exists only where depth is 3 or 4/,
    );
    expect(() => checkCandidate(space, { depth: 4, stride: 1 })).toThrow(/lacks "head"/);
  });

  it('may depend on a branch, and on other fields under a condition', () => {
    const chained = defineSpace({
      block: variants('op', { conv: { kernel }, skip: {} }),
      ...when('block', ['conv'], { norm: categorical(['batch', 'none']) }),
      ...when('norm', ['batch'], { momentum: discrete([0.9, 0.99]) }),
    });
    expect(sizeOf(chained)).toBe(3n * 3n + 1n);
    expect([...enumerate(chained)]).toHaveLength(10);
    expect(() => checkCandidate(chained, { block: { op: 'skip' }, momentum: 0.9 })).toThrow(
      /exists only where norm is batch/,
    );
  });

  it('are decisions of their own where branches define what they depend on differently', () => {
    const branchy = defineSpace({
      block: variants('op', {
        a: { size: ordered([1, 2]), ...when('size', [2], { extra: kernel }) },
        b: { size: ordered([1, 2, 3]), ...when('size', [2], { extra: kernel }) },
      }),
    });
    expect(branchy.decisions.map(({ column }) => column)).toEqual([
      'block__op',
      'block__a__size',
      'block__a__extra',
      'block__b__size',
      'block__b__extra',
    ]);
  });
});

describe('repeats', () => {
  it('have no decision about a fixed count', () => {
    const space = defineSpace({ layers: repeat(kernel, { count: 2 }) });
    expect(space.decisions.map(({ path, condition }) => [path, condition])).toEqual([
      ['layers[0]', null],
      ['layers[1]', null],
    ]);
  });

  it('have one of listed counts', () => {
    const space = defineSpace({ layers: repeat(kernel, { counts: [1, 3] }) });
    expect(space.decisions.map(({ condition }) => condition?.allowed ?? null)).toEqual([
      null,
      null,
      [1],
      [1],
    ]);
    expect(sizeOf(space)).toBe(3n + 27n);
    expect(() => checkCandidate(space, { layers: [3, 5] })).toThrow(/has 2 elements; allowed: 1, 3/);
  });
});

describe('branches', () => {
  const calibrated = categorical([true, false]);
  const space = defineSpace({
    precision: variants(
      'bits',
      [
        [8, { calibrated }],
        [16, {}],
        [null, {}],
      ],
      { preferred: 8, confidence: 0.7 },
    ),
  });

  it('may be chosen by numbers, booleans and null', () => {
    expect([...enumerate(space)]).toEqual([
      { precision: { bits: 8, calibrated: true } },
      { precision: { bits: 8, calibrated: false } },
      { precision: { bits: 16 } },
      { precision: { bits: null } },
    ]);
    expect(() => checkCandidate(space, { precision: { bits: '8' } })).toThrow(
      /precision.bits is "8"; allowed: 8, 16, null/,
    );
  });

  it('may be likelier than others', () => {
    const [{ domain } = {}] = space.decisions;
    expect(domain).toMatchObject({ kind: 'categorical', choices: [8, 16, null] });
    const weighted = variants('op', { conv: {}, skip: {} }, { weights: { skip: 1, conv: 3 } });
    expect(weighted.weights).toEqual([3, 1]);
  });

  it('are kept by name where all of them have one', () => {
    expect(
      variants('op', [
        ['conv', { kernel }],
        ['skip', {}],
      ]),
    ).toEqual(variants('op', { conv: { kernel }, skip: {} }));
  });
});
