/**
 * Quantised ONNX files write each tensor of integers as a pair of operations around it, QuantizeLinear and DequantizeLinear,
 *
 *   q = round(x / scale) + zero,   x' = (q − zero) · scale,
 *
 * which change numbers by their rounding alone. A graph has the scale of each tensor instead.
 */
import { cannotRead, unreadable } from '../../errors.js';
import { stridesOf, type Constant } from '../../reading/constant.js';
import { fromFront, type SourceValue } from '../../reading/source-value.js';
import type { OnnxNode } from '../onnx-file.js';
import type { OnnxReading } from '../onnx-reading.js';
import { ONNX } from '../wire-message.js';
import type { NodeReaders, ReadNode } from './read-node.js';

/** A uint8 zero point is that of int8 and 128. */
const UNSIGNED_SHIFT = 128;
const UINT8 = 2;

const quantise: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  const scale = reading.constant(node, 1);
  if (x.kind === 'constant' && scale.values.length !== 1)
    return { ...x, asKernel: { scales: Float32Array.from(scale.values) } };
  if (scale.values.length !== 1)
    throw cannotRead(ONNX, reading.name(node), 'it has a scale for each channel');
  const zeroName = node.inputs[2] ?? '';
  const zero = zeroName === '' ? 0 : (reading.constant(node, 2).values[0] ?? 0);
  const isUnsigned = zeroName === '' || reading.stored(zeroName)?.type === UINT8;
  const held = { scale: scale.values[0] ?? 1, zeroPoint: isUnsigned ? zero - UNSIGNED_SHIFT : zero };
  if (x.kind === 'constant') return { ...x, held };
  reading.assembler.tensorScales.set(x.tensor.layer, held);
  return x;
};

/** What was quantised in the file kept its real numbers. */
const dequantise: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  return x.kind === 'computed' || !x.constant.isInteger ? x : real(reading, node, x);
};

const ROUNDED_AS_IT_RUNS =
  'the file rounds what is multiplied to 8 bits by the range of each inference; the graph has it in float32';

/** The numbers themselves, a scale of 1 and a zero point of 0. */
const quantiseAsItRuns: ReadNode = (reading, node) => {
  const { assembler } = reading;
  const name = reading.name(node);
  if (!assembler.findings.some(({ message }) => message === ROUNDED_AS_IT_RUNS))
    assembler.find('note', name, ROUNDED_AS_IT_RUNS);
  const number = (value: number, isInteger: boolean): SourceValue =>
    assembler.constant({ shape: [], values: Float32Array.of(value), isInteger }, name);
  return [reading.input(node, 0), number(1, false), number(0, true)];
};

function real(
  reading: OnnxReading,
  node: OnnxNode,
  x: Extract<SourceValue, { kind: 'constant' }>,
): SourceValue {
  const scale = reading.constant(node, 1);
  const zero = reading.has(node, 2) ? reading.constant(node, 2) : undefined;
  const { shape, values } = x.constant;
  const channels = Math.max(scale.values.length, zero?.values.length ?? 1);
  const axis = channels === 1 ? 0 : fromFront(reading.int(node, 'axis', 1), shape.length);
  if (channels !== 1 && shape[axis] !== channels) {
    throw unreadable(ONNX, `"${x.name}" has ${channels} scales along an axis of ${shape[axis] ?? 0}`);
  }
  const run = channels === 1 ? values.length : (stridesOf(shape)[axis] ?? 1);
  const floats = new Float32Array(values.length);
  for (let index = 0; index < floats.length; index++) {
    const channel = Math.floor(index / run) % channels;
    const step = scale.values[channel] ?? scale.values[0] ?? 1;
    floats[index] = ((values[index] ?? 0) - (zero?.values[channel] ?? zero?.values[0] ?? 0)) * step;
  }
  const constant: Constant = { shape, values: floats, isInteger: false };
  const value = { ...reading.assembler.constant(constant, x.name.replace(/(#kernel)?:quantised$/, '')) };
  const scales = Float32Array.from(scale.values);
  const isUnsigned = reading.stored(node.inputs[2] ?? '')?.type === UINT8;
  const isSymmetric = !isUnsigned && (zero?.values.every((each) => each === 0) ?? true);
  if (channels !== 1) return isSymmetric ? { ...value, asKernel: { scales } } : value;
  const zeroPoint = (zero?.values[0] ?? 0) - (isUnsigned ? UNSIGNED_SHIFT : 0);
  const held = { scale: scales[0] ?? 1, zeroPoint };
  return { ...value, held, asKernel: isSymmetric ? { scales } : { scales, zeroPoint } };
}

/** The pairs that stand for integers. */
export const QUANTISATION_READERS: NodeReaders = {
  QuantizeLinear: quantise,
  DequantizeLinear: dequantise,
  DynamicQuantizeLinear: quantiseAsItRuns,
};
