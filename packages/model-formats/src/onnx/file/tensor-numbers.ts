import { elementsOf } from '@edgewright/model-graph';
import { unreadable, unreadableType } from '../../errors.js';
import type { Constant, ElementKind } from '../../reading/constant.js';
import { halfToNumber } from '../../reading/half-float.js';
import { isExternal, externalBytes, type ReadExternalData } from './external-data.js';
import type { OnnxTensor } from './onnx-file.js';
import { ELEMENT_TYPE } from './onnx-model.js';
import { ONNX } from './wire-message.js';

interface NumberType {
  readonly bytes: number;
  readonly isInteger: boolean;
  readonly read: (view: DataView, at: number) => number;
}

/** By their numbers in `TensorProto.DataType`. */
const TYPES: ReadonlyMap<number, NumberType> = new Map([
  [1, { bytes: 4, isInteger: false, read: (view, at) => view.getFloat32(at, true) }],
  [2, { bytes: 1, isInteger: true, read: (view, at) => view.getUint8(at) }],
  [3, { bytes: 1, isInteger: true, read: (view, at) => view.getInt8(at) }],
  [4, { bytes: 2, isInteger: true, read: (view, at) => view.getUint16(at, true) }],
  [5, { bytes: 2, isInteger: true, read: (view, at) => view.getInt16(at, true) }],
  [6, { bytes: 4, isInteger: true, read: (view, at) => view.getInt32(at, true) }],
  [7, { bytes: 8, isInteger: true, read: (view, at) => clamped(view.getBigInt64(at, true)) }],
  [9, { bytes: 1, isInteger: true, read: (view, at) => Number(view.getUint8(at) !== 0) }],
  [10, { bytes: 2, isInteger: false, read: (view, at) => halfToNumber(view.getUint16(at, true)) }],
  [11, { bytes: 8, isInteger: false, read: (view, at) => view.getFloat64(at, true) }],
  [12, { bytes: 4, isInteger: true, read: (view, at) => view.getUint32(at, true) }],
  [13, { bytes: 8, isInteger: true, read: (view, at) => clamped(view.getBigUint64(at, true)) }],
  [16, { bytes: 2, isInteger: false, read: (view, at) => brainFloat(view.getUint16(at, true)) }],
]);

/** Two to a byte, the first in its lower half: whole numbers from 0 to 15, or from -8 to 7. */
const HALF_BYTES: ReadonlyMap<number, (half: number) => number> = new Map([
  [ELEMENT_TYPE.uint4, (half) => half],
  [ELEMENT_TYPE.int4, (half) => (half < 8 ? half : half - 16)],
]);

/** Ends of slices are written as the largest int64. */
function clamped(value: bigint): number {
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(value)));
}

/** The upper half of a float32. */
function brainFloat(half: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint16(2, half, true);
  return view.getFloat32(0, true);
}

/** What elements of a type are. */
export function kindOfType(type: number): ElementKind {
  if (type === ELEMENT_TYPE.bool) return 'truth';
  return HALF_BYTES.has(type) || TYPES.get(type)?.isInteger === true ? 'whole' : 'real';
}

/** The field that holds the numbers of a type where they are not raw bytes. */
function listed({ message, type }: OnnxTensor): readonly number[] {
  if (type === 1) return message.floats(4);
  if (type === 11) return message.doubles(10);
  if (type === 7) return message.ints(7);
  if (type === 12 || type === 13) return message.ints(11);
  const ints = message.ints(5);
  if (type === 10) return ints.map(halfToNumber);
  return type === 16 ? ints.map(brainFloat) : ints;
}

/**
 * The numbers of a constant.
 *
 * @throws model-formats/unreadable · model-formats/unsupported-type · model-formats/too-large
 */
export function tensorNumbers(tensor: OnnxTensor, externalData?: ReadExternalData): Constant {
  const { name, shape, type, message } = tensor;
  const size = elementsOf(shape);
  const raw = isExternal(tensor)
    ? externalBytes(tensor, externalData)
    : message.has(9)
      ? message.bytes(9)
      : undefined;
  const half = HALF_BYTES.get(type);
  if (half !== undefined) {
    const bytes = raw ?? Uint8Array.from(message.ints(5));
    refuseOtherCount(tensor, bytes.length, Math.ceil(size / 2));
    return { shape, values: halves(bytes, size, half), isInteger: true };
  }
  const of = TYPES.get(type);
  if (of === undefined) throw unreadableType(ONNX, name, `type ${type}`);
  const numbers = raw === undefined ? listed(tensor) : [];
  refuseOtherCount(tensor, raw === undefined ? numbers.length : raw.byteLength / of.bytes, size);
  if (raw !== undefined && type === 1)
    return { shape, values: new Float32Array(new Uint8Array(raw).buffer), isInteger: false };
  const values = of.isInteger ? new Float64Array(size) : new Float32Array(size);
  if (raw === undefined) values.set(numbers);
  else {
    const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
    for (let index = 0; index < size; index++) values[index] = of.read(view, index * of.bytes);
  }
  return { shape, values, isInteger: of.isInteger };
}

/** @throws model-formats/unreadable */
function refuseOtherCount({ name, shape }: OnnxTensor, count: number, size: number): void {
  if (count !== size)
    throw unreadable(ONNX, `"${name}" has ${count} numbers for the shape [${shape.join(', ')}]`);
}

function halves(bytes: Uint8Array, size: number, half: (bits: number) => number): Float64Array {
  return Float64Array.from({ length: size }, (_, index) =>
    half(((bytes[index >> 1] ?? 0) >> (index % 2 === 0 ? 0 : 4)) & 15),
  );
}
