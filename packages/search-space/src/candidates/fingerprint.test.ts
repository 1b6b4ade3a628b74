import { describe, expect, it } from '@jest/globals';
import { categorical, float, repeat, variants } from '../parameters/builders.js';
import { defineSpace } from '../space/define-space.js';
import { fingerprint } from './fingerprint.js';
import { parametersOf } from './parameters-of.js';
import type { CandidateOf } from '../space/space.js';

const space = defineSpace({
  blocks: repeat(variants('op', { ibn: { kernel: categorical([3, 5]) }, skip: {} }), { min: 1, max: 2 }),
  bias: float({ min: -1, max: 1 }),
});
const candidate: CandidateOf<typeof space> = { blocks: [{ op: 'ibn', kernel: 3 }, { op: 'skip' }], bias: 0 };

describe('fingerprint', () => {
  it('is the SHA-256 of the canonical JSON', () => {
    // printf '{"bias":0,"blocks":[{"kernel":3,"op":"ibn"},{"op":"skip"}]}' | sha256sum
    expect(fingerprint(space, candidate)).toBe(
      '78b3c2f10f331dbd2e4d57b6d9cd1c3143c449791c1619798fd63c36bd81b881',
    );
  });

  it('does not count the order of keys, −0 and inactive values', () => {
    const loose = {
      bias: -0,
      blocks: [
        { kernel: 3, op: 'ibn' },
        { op: 'skip', kernel: 5 },
      ],
    } as const;
    expect(fingerprint(space, loose)).toBe(fingerprint(space, candidate));
  });

  it('tells different candidates apart', () => {
    expect(fingerprint(space, { ...candidate, bias: 0.1 })).not.toBe(fingerprint(space, candidate));
  });
});

describe('parametersOf', () => {
  it('gives the active decisions by column', () => {
    expect(parametersOf(space, candidate)).toEqual({
      blocks__count: 2,
      blocks__0__op: 'ibn',
      blocks__0__kernel: 3,
      blocks__1__op: 'skip',
      bias: 0,
    });
  });
});
