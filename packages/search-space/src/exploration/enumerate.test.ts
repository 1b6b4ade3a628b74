import { describe, expect, it } from '@jest/globals';
import { categorical, float, group, integer, repeat, sequence, variants } from '../parameters/builders.js';
import { defineSpace } from '../space/define-space.js';
import { enumerate } from './enumerate.js';
import { sizeOf } from './size.js';

const bit = categorical([0, 1]);

describe('sizeOf', () => {
  it('multiplies fields, adds branches and counts', () => {
    const width = integer({ min: 1, max: 7, step: 3 });
    expect(sizeOf(defineSpace({ bit, width }))).toBe(6n);
    expect(sizeOf(defineSpace({ pair: sequence(bit, group({ bit, width })) }))).toBe(12n);
    expect(sizeOf(defineSpace({ op: variants('op', { a: { bit }, b: { width }, c: {} }) }))).toBe(6n);
    // 1 + 2 + 4 + 8
    expect(sizeOf(defineSpace({ row: repeat(bit, { min: 0, max: 3 }) }))).toBe(15n);
    expect(sizeOf(defineSpace({ row: repeat(bit, { min: 2, max: 3 }) }))).toBe(12n);
  });

  it('counts past 2^53', () => {
    expect(sizeOf(defineSpace({ row: repeat(bit, { min: 100, max: 100 }) }))).toBe(2n ** 100n);
  });

  it('is null with a float anywhere', () => {
    const real = float({ min: 0, max: 1 });
    expect(sizeOf(defineSpace({ bit, real }))).toBeNull();
    expect(sizeOf(defineSpace({ op: variants('op', { a: { real }, b: {} }) }))).toBeNull();
    expect(sizeOf(defineSpace({ row: repeat(group({ real }), { min: 0, max: 1 }) }))).toBeNull();
  });
});

describe('enumerate', () => {
  const space = defineSpace(
    { row: repeat(variants('op', { conv: { bit }, skip: {} }), { min: 0, max: 2 }), end: bit },
    [
      {
        name: 'no-lone-skip',
        message: 'a row is not just a skip',
        holds: ({ row }) => row.length !== 1 || row[0]?.op !== 'skip',
      },
    ],
  );

  it('lists every valid candidate once, in order', () => {
    const all = [...enumerate(space)];
    // before the constraint: (1 + 3 + 9) rows × 2
    expect(all).toHaveLength(24);
    expect(new Set(all.map((candidate) => JSON.stringify(candidate))).size).toBe(24);
    expect(all.slice(0, 3)).toEqual([
      { row: [], end: 0 },
      { row: [], end: 1 },
      { row: [{ op: 'conv', bit: 0 }], end: 0 },
    ]);
  });

  it('lists invalid ones too when asked', () => {
    expect([...enumerate(space, { includeInvalid: true })]).toHaveLength(26);
  });

  it('is lazy', () => {
    const huge = defineSpace({ row: repeat(bit, { min: 100, max: 100 }) });
    const [first] = enumerate(huge);
    expect(first?.row).toHaveLength(100);
  });

  it('refuses a space with a float', () => {
    const real = defineSpace({ a: sequence(bit, float({ min: 0, max: 1 })) });
    expect(() => enumerate(real).next()).toThrow(
      expect.objectContaining({
        code: 'search-space/not-enumerable',
        message: expect.stringContaining('a[1] is a float'),
      }),
    );
  });
});
