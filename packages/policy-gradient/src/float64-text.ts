import { Buffer } from 'node:buffer';
import { badState } from './errors.js';

const BYTES = 8;

/** Numbers as text: base64 of IEEE 754 doubles, little-endian, bit for bit. */
export function encodeFloat64(values: Float64Array): string {
  const bytes = Buffer.alloc(values.length * BYTES);
  values.forEach((value, index) => bytes.writeDoubleLE(value, index * BYTES));
  return bytes.toString('base64');
}

/**
 * The numbers of a text made by {@link encodeFloat64}.
 *
 * @throws policy-gradient/bad-state when they are not as many as expected
 */
export function decodeFloat64(text: string, count: number): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== count * BYTES) {
    throw badState(`${bytes.length / BYTES} numbers where ${count} were expected`);
  }
  return Float64Array.from({ length: count }, (_, index) => bytes.readDoubleLE(index * BYTES));
}
