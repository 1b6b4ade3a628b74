import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, fingerprintOf, sha256 } from './canonical-json.js';

describe('canonicalJson', () => {
  it('orders keys and drops what is undefined', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true, e: undefined })).toBe(
      '{"a":true,"b":[1,{"c":"x","d":null}]}',
    );
  });

  it('writes minus zero as zero', () => {
    expect(canonicalJson(-0)).toBe('0');
  });

  it('reads back as the value it was made of', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is the same for any order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (record) => {
        const reversed = Object.fromEntries(Object.entries(record).reverse());
        expect(fingerprintOf(reversed)).toBe(fingerprintOf(record));
      }),
    );
  });

  it.each([
    [NaN, '$.a is NaN'],
    [Infinity, '$.a is Infinity'],
    [() => 1, '$.a is a value of type function'],
    [new Map([[1, 2]]), '$.a is a Map'],
    [Float64Array.of(1), '$.a is a Float64Array'],
  ])('refuses %p and says where it stands', (value, message) => {
    expect(() => canonicalJson({ a: value })).toThrow(message);
  });
});

describe('sha256', () => {
  // FIPS 180-2, appendix B.1
  it('hashes "abc" as the standard says', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
