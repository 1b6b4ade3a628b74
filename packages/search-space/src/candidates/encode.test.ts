import { describe, expect, it } from '@jest/globals';
import { activation, isActive } from './activation.js';
import { categorical, float, integer, repeat, sequence, variants } from '../parameters/builders.js';
import { decode } from './decode.js';
import { defineSpace } from '../space/define-space.js';
import { encode } from './encode.js';
import type { CandidateOf } from '../space/space.js';

const space = defineSpace({
  width: integer({ min: 16, max: 64, step: 16 }),
  blocks: repeat(variants('op', { ibn: { kernel: categorical([3, 5]) }, skip: {} }), { min: 1, max: 2 }),
  tail: sequence(float({ min: -1, max: 1 }), categorical(['a', false, 0])),
});
type C = CandidateOf<typeof space>;

const candidate: C = { width: 48, blocks: [{ op: 'ibn', kernel: 5 }], tail: [0.25, false] };
/** width · count · op, kernel of block 0 · op, kernel of block 1 · tail */
const encoding = [2, 0, 0, 1, NaN, NaN, 0.25, 1];

const code = (what: string): unknown => expect.objectContaining({ code: `search-space/${what}` });

describe('encode and decode', () => {
  it('turn candidates into option indices and back', () => {
    expect([...encode(space, candidate)]).toEqual(encoding);
    expect(decode(space, Float64Array.from(encoding))).toEqual(candidate);
  });

  it('blank what is inactive, down to the children of inactive decisions', () => {
    const long: C = { ...candidate, blocks: [{ op: 'skip' }, { op: 'ibn', kernel: 3 }] };
    expect([...encode(space, long)]).toEqual([2, 1, 1, NaN, 0, 0, 0.25, 1]);
    expect(activation(space, encode(space, long))).toEqual([true, true, true, false, true, true, true, true]);
    expect(activation(space, encode(space, candidate))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  it('tell whether a decision is active while later ones are still open', () => {
    const open = Float64Array.of(0, 1, 1, NaN, NaN, NaN, NaN, NaN);
    const active = space.decisions.filter((decision) => isActive(decision, open));
    expect(active.map(({ path }) => path)).toEqual([
      'width',
      'blocks.count',
      'blocks[0].op',
      'blocks[1].op',
      'tail[0]',
      'tail[1]',
    ]);
  });

  it('know no −0', () => {
    const zero = encode(space, { ...candidate, tail: [-0, 0] });
    expect(zero.slice(6)).toEqual(Float64Array.of(0, 2));
    expect(Object.is(decode(space, Float64Array.from(encoding.with(6, -0))).tail[0], 0)).toBe(true);
    expect(decode(space, Float64Array.from(encoding.with(0, -0))).width).toBe(16);
  });

  it.each<readonly [string, string, unknown]>([
    ['wrong-type', 'null', null],
    ['wrong-type', 'a text as number', { ...candidate, width: '48' }],
    ['wrong-type', 'an object as array', { ...candidate, blocks: {} }],
    ['wrong-type', 'a number as variants', { ...candidate, blocks: [3] }],
    ['not-allowed', 'a value between steps', { ...candidate, width: 40 }],
    ['not-allowed', 'NaN', { ...candidate, width: NaN }],
    ['not-allowed', 'a choice that is none', { ...candidate, tail: [0, 'b'] }],
    ['not-allowed', 'a branch that is none', { ...candidate, blocks: [{ op: 'toString' }] }],
    ['wrong-length', 'too few elements', { ...candidate, blocks: [] }],
    ['wrong-length', 'too long a tuple', { ...candidate, tail: [0, 'a', 0] }],
    ['missing-key', 'a field that is missing', { width: 48, tail: [0, 'a'] }],
  ])('encode throws %s for %s', (what, _, wrong) => {
    expect(() => encode(space, wrong as C)).toThrow(code(what));
  });

  it.each<readonly [string, RegExp, readonly number[]]>([
    ['wrong-encoding-length', /it has 3 numbers; the space has 8 decisions/, [1, 2, 3]],
    ['bad-code', /width is 4; allowed: option indices 0 to 3/, encoding.with(0, 4)],
    ['bad-code', /width is 0.5/, encoding.with(0, 0.5)],
    ['bad-code', /width is -1/, encoding.with(0, -1)],
    ['bad-code', /tail\[0\] is 2; allowed: -1 to 1/, encoding.with(6, 2)],
    ['wrong-activation', /width is active, and has no value/, encoding.with(0, NaN)],
    ['wrong-activation', /blocks\[1\].op is inactive, and is 0, not NaN/, encoding.with(4, 0)],
    ['wrong-activation', /blocks\[1\].op is active, and has no value/, encoding.with(1, 1)],
  ])('decode throws %s: %s', (what, message, wrong) => {
    expect(() => decode(space, Float64Array.from(wrong))).toThrow(code(what));
    expect(() => decode(space, Float64Array.from(wrong))).toThrow(message);
  });

  it('work for a space that was copied', () => {
    const copy = structuredClone({ root: space.root, constraints: [], decisions: space.decisions });
    expect([...encode(copy, candidate)]).toEqual(encoding);
  });
});
