import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';
import { jsonCopy } from './json-copy.js';

describe('jsonCopy', () => {
  it('has the text of the original', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(canonicalJson(jsonCopy(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('does not change with the original', () => {
    const original = { list: [1, { deep: [2] }], gone: undefined };
    const copy = jsonCopy(original);
    (original.list[1] as { deep: number[] }).deep.push(3);
    original.list.push(4);
    expect(copy).toEqual({ list: [1, { deep: [2] }] });
    expect(Object.keys(copy as object)).toEqual(['list']);
  });

  it('keeps a key that means something to objects', () => {
    expect(canonicalJson(jsonCopy(JSON.parse('{"__proto__":{"a":1}}')))).toBe('{"__proto__":{"a":1}}');
  });

  it.each([NaN, () => 1, new Map(), Float64Array.of(1), [undefined], new Array(2), { a: [Symbol('a')] }])(
    'refuses %p with the words of canonicalJson',
    (value) => {
      let message: unknown;
      try {
        canonicalJson(value);
      } catch (error) {
        message = (error as Error).message;
      }
      expect(() => jsonCopy(value)).toThrow(String(message));
    },
  );
});
