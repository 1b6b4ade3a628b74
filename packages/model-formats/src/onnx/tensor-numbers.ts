import { unreadable, unreadableType } from '../errors.js';
import { constantSize, type Constant, type ElementKind } from '../reading/constant.js';
import { halfToNumber } from '../reading/half-float.js';
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
  return TYPES.get(type)?.isInteger === true ? 'whole' : 'real';
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
export function tensorNumbers(tensor: OnnxTensor): Constant {
  const { name, shape, type, message } = tensor;
  const size = constantSize(ONNX, shape);
  const of = TYPES.get(type);
  if (of === undefined) throw unreadableType(ONNX, name, `type ${type}`);
  if (message.has(13) || message.int(14) === 1) {
    throw unreadable(ONNX, `the numbers of "${name}" are in another file; write the model into one`);
  }
  const raw = message.bytes(9);
  const numbers = message.has(9) ? undefined : listed(tensor);
  const count = numbers === undefined ? raw.byteLength / of.bytes : numbers.length;
  if (count !== size)
    throw unreadable(ONNX, `"${name}" has ${count} numbers for the shape [${shape.join(', ')}]`);
  const values = of.isInteger ? new Float64Array(size) : new Float32Array(size);
  if (numbers !== undefined) values.set(numbers);
  else if (type === 1)
    return { shape, values: new Float32Array(new Uint8Array(raw).buffer), isInteger: false };
  else {
    const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
    for (let index = 0; index < size; index++) values[index] = of.read(view, index * of.bytes);
  }
  return { shape, values, isInteger: of.isInteger };
}
