import { elementsOf } from '@edgewright/model-graph';
import { unreadable, unreadableType } from '../../errors.js';
import { stridesOf, type Constant } from '../../reading/constant.js';
import { halfToNumber } from '../../reading/half-float.js';
import { densify } from '../file/densify.js';
import { TFLITE, type FileType, type TfliteTensor } from '../file/tflite-file.js';

/** How many numbers of a type some bytes hold, and how to read one. */
interface NumberCode {
  readonly bits: number;
  readonly read: (view: DataView, index: number) => number;
}

const CODES: Partial<Readonly<Record<FileType, NumberCode>>> = {
  float32: { bits: 32, read: (view, index) => view.getFloat32(4 * index, true) },
  float64: { bits: 64, read: (view, index) => view.getFloat64(8 * index, true) },
  float16: { bits: 16, read: (view, index) => halfToNumber(view.getUint16(2 * index, true)) },
  int8: { bits: 8, read: (view, index) => view.getInt8(index) },
  uint8: { bits: 8, read: (view, index) => view.getUint8(index) },
  bool: { bits: 8, read: (view, index) => (view.getUint8(index) === 0 ? 0 : 1) },
  int16: { bits: 16, read: (view, index) => view.getInt16(2 * index, true) },
  uint16: { bits: 16, read: (view, index) => view.getUint16(2 * index, true) },
  int32: { bits: 32, read: (view, index) => view.getInt32(4 * index, true) },
  uint32: { bits: 32, read: (view, index) => view.getUint32(4 * index, true) },
  int64: { bits: 64, read: (view, index) => Number(view.getBigInt64(8 * index, true)) },
  uint64: { bits: 64, read: (view, index) => Number(view.getBigUint64(8 * index, true)) },
  int4: { bits: 4, read: (view, index) => (view.getInt8(index >> 1) << (index % 2 === 0 ? 28 : 24)) >> 28 },
};

const REAL: ReadonlySet<FileType> = new Set(['float32', 'float64', 'float16']);

/**
 * The numbers of a constant tensor: real ones where it is of a real type or quantised, else whole ones.
 *
 * @throws model-formats/unreadable · model-formats/unsupported-type · model-formats/too-large
 */
export function tensorValues(tensor: TfliteTensor): Constant {
  const { name, shape, type, quantisation, sparsity } = tensor;
  if (shape.some((axis) => axis < 0)) throw unreadable(TFLITE, `the constant "${name}" has an open shape`);
  const size = elementsOf(shape);
  const isInteger = !REAL.has(type) && quantisation === undefined;
  const stored = storedNumbers(tensor, isInteger);
  const values = sparsity === undefined ? stored : densify({ name, shape, sparsity, stored });
  if (values.length !== size) {
    throw unreadable(TFLITE, `"${name}" has ${values.length} numbers for the shape [${shape.join(', ')}]`);
  }
  if (!REAL.has(type) && quantisation !== undefined) dequantise(values, tensor);
  return { shape, values, isInteger };
}

function storedNumbers(tensor: TfliteTensor, isInteger: boolean): Float32Array | Float64Array {
  const { name, type, bytes } = tensor;
  const code = CODES[type];
  if (code === undefined) throw unreadableType(TFLITE, name, type);
  if (type === 'float32' && bytes.byteOffset % 4 === 0 && bytes.byteLength % 4 === 0) {
    // Ten times faster than reading one by one; every platform of Node is little-endian but one.
    return new Float32Array(new Uint8Array(bytes).buffer);
  }
  const whole = Math.floor((bytes.byteLength * 8) / code.bits);
  const count = code.bits === 4 && tensor.sparsity === undefined ? oddCount(tensor, whole) : whole;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = isInteger ? new Float64Array(count) : new Float32Array(count);
  for (let index = 0; index < count; index++) values[index] = code.read(view, index);
  return values;
}

/** Two int4 share a byte, and an odd count leaves half a byte over. */
function oddCount({ shape }: TfliteTensor, whole: number): number {
  const size = elementsOf(shape);
  return whole === size + 1 ? size : whole;
}

function dequantise(values: Float32Array | Float64Array, { name, shape, quantisation }: TfliteTensor): void {
  const { scales, zeroPoints, axis } = quantisation ?? { scales: [1], zeroPoints: [0], axis: 0 };
  const channels = scales.length === 1 ? 1 : (shape[axis] ?? 0);
  if (scales.length !== channels) {
    throw unreadable(TFLITE, `"${name}" has ${scales.length} scales along an axis of ${channels}`);
  }
  const step = channels === 1 ? values.length : (stridesOf(shape)[axis] ?? 1);
  for (let index = 0; index < values.length; index++) {
    const channel = Math.floor(index / step) % channels;
    const zero = zeroPoints[channel] ?? zeroPoints[0] ?? 0;
    values[index] = (scales[channel] ?? 1) * ((values[index] ?? 0) - zero);
  }
}
