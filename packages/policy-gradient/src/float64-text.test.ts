import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeFloat64, encodeFloat64 } from './float64-text.js';

describe('float64 text', () => {
  it('gives back every number bit for bit, NaN too', () => {
    fc.assert(
      fc.property(fc.float64Array(), (values) => {
        expect(decodeFloat64(encodeFloat64(values), values.length)).toEqual(values);
      }),
    );
  });

  it('refuses another count', () => {
    expect(() => decodeFloat64(encodeFloat64(new Float64Array(3)), 4)).toThrow(
      '3 numbers where 4 were expected',
    );
  });
});
