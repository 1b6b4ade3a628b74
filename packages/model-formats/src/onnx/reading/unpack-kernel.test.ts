import { describe, expect, it } from '@jest/globals';
import type { Constant } from '../../reading/constant.js';
import { unpackKernel } from './unpack-kernel.js';

const whole = (values: readonly number[]) => ({
  shape: [values.length],
  values: Float64Array.from(values),
  isInteger: true,
});
const real = (values: readonly number[]) => ({
  shape: [values.length],
  values: Float32Array.from(values),
  isInteger: false,
});

describe('a block-quantised kernel', () => {
  it('is unpacked column by column, low nibble first, around a zero point of 8', () => {
    // Two columns of three rows, of which the second block has one.
    const packed = whole([0x9a, 0x0b, 0x78, 0x06]);
    const made = unpackKernel(
      { inner: 3, columns: 2, bits: 4, block: 2 },
      { packed, scales: real([1, 2, 10, 1]) },
    );
    expect(made.shape).toEqual([3, 2]);
    expect([...made.values]).toEqual([2, 0, 1, -10, 6, -2]);
  });

  it('has zero points of its own, packed or as floats', () => {
    const packed = whole([5, 7]);
    const of = (zeros: Constant) => [
      ...unpackKernel({ inner: 2, columns: 1, bits: 8, block: 1 }, { packed, scales: real([1, 1]), zeros })
        .values,
    ];
    expect(of(whole([5, 5]))).toEqual([0, 2]);
    expect(of({ ...real([4.5, 7]) })).toEqual([0.5, 0]);
  });

  it('is refused where its size does not fit its layout', () => {
    const packing = { inner: 4, columns: 4, bits: 3, block: 32 };
    expect(() => unpackKernel(packing, { packed: whole([1]), scales: real([1]) })).toThrow(
      'is not packed by 3 bits',
    );
  });
});
