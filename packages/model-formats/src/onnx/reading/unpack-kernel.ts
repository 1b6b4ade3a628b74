import { unreadable } from '../../errors.js';
import type { Constant } from '../../reading/constant.js';
import { ONNX } from '../file/wire-message.js';

/** The layout of a block-quantised kernel `[inner, columns]`. */
export interface Packing {
  readonly inner: number;
  readonly columns: number;
  /** Of each number: 2, 4 or 8. */
  readonly bits: number;
  /** Consecutive numbers of a column that share a scale. */
  readonly block: number;
}

/** Column after column, block after block, the first number in the lowest bits of a byte. */
export interface PackedKernel {
  readonly packed: Constant;
  readonly scales: Constant;
  /** Packed as the numbers are, or as real ones; where there are none the middle is 0. */
  readonly zeros?: Constant;
}

/**
 * The dequantised numbers of a kernel that is packed into few bits.
 *
 * @source https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.MatMulNBits
 * @throws model-formats/unreadable
 */
export function unpackKernel(
  { inner, columns, bits, block }: Packing,
  { packed, scales, zeros }: PackedKernel,
): Constant {
  const blocks = Math.ceil(inner / block);
  const blockBytes = (block * bits) / 8;
  const isWhole = [2, 4, 8].includes(bits) && Number.isInteger(blockBytes);
  if (
    !isWhole ||
    packed.values.length !== columns * blocks * blockBytes ||
    scales.values.length !== columns * blocks
  )
    throw unreadable(
      ONNX,
      `a kernel of ${inner} × ${columns} is not packed by ${bits} bits in blocks of ${block}`,
    );
  const zeroBytes = Math.ceil((blocks * bits) / 8);
  const areBytes = zeros !== undefined && zeros.isInteger;
  const values = new Float32Array(inner * columns);
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < inner; row++) {
      const at = Math.floor(row / block);
      const place = column * blocks + at;
      const number = bitsAt(packed, { byte: place * blockBytes, index: row % block, bits });
      const zero = areBytes
        ? bitsAt(zeros, { byte: column * zeroBytes, index: at, bits })
        : (zeros?.values[place] ?? 2 ** (bits - 1));
      values[row * columns + column] = (number - zero) * (scales.values[place] ?? 0);
    }
  }
  return { shape: [inner, columns], values, isInteger: false };
}

function bitsAt(
  { values }: Constant,
  { byte, index, bits }: { readonly byte: number; readonly index: number; readonly bits: number },
): number {
  const first = index * bits;
  return ((values[byte + (first >> 3)] ?? 0) >> (first & 7)) & (2 ** bits - 1);
}
