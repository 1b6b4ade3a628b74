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
import { reshape } from '../../reading/operations/arrange.js';
import { binary } from '../../reading/operations/elementwise.js';
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

/** What was quantised in the file kept its real numbers, and an input of integers is one of the numbers they stand for. */
const dequantise: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  if (x.kind === 'constant') return x.constant.isInteger ? real(reading, node, x) : x;
  const integers = reading.integersOf(node.inputs[0] ?? '');
  if (integers === 'reals') return x;
  const scales = scalesOf(reading, node);
  if (integers === 'integers' || scales === undefined) return computedReals(reading, node, x);
  const { assembler } = reading;
  assembler.tensorScales.set(x.tensor.layer, { scale: scales.scale, zeroPoint: scales.zeroPoint });
  assembler.find(
    'changed',
    x.tensor.layer,
    `its integers q are the numbers ${scales.scale} · (q − ${scales.stored}) in the graph`,
  );
  return x;
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

/** The scale of a whole tensor, and its zero point as the file stores it; `undefined` where channels have their own. */
function scalesOf(reading: OnnxReading, node: OnnxNode) {
  const scale = reading.input(node, 1);
  const zero = reading.has(node, 2) ? reading.input(node, 2) : undefined;
  if (scale.kind !== 'constant' || scale.constant.values.length !== 1 || zero?.kind === 'computed')
    return undefined;
  const stored = zero?.constant.values[0] ?? 0;
  const isUnsigned = reading.stored(node.inputs[2] ?? '')?.type === UINT8;
  return {
    scale: scale.constant.values[0] ?? 1,
    zeroPoint: isUnsigned ? stored - UNSIGNED_SHIFT : stored,
    stored,
  };
}

/** (q − zero) · scale, computed. @throws model-formats/cannot-read where blocks of an axis have scales of their own */
function computedReals(reading: OnnxReading, node: OnnxNode, x: SourceValue): SourceValue {
  const { assembler } = reading;
  const name = reading.name(node);
  if (reading.int(node, 'block_size', 0) !== 0)
    throw cannotRead(ONNX, name, 'it has a scale for each block of an axis');
  const axis = fromFront(reading.int(node, 'axis', 1), x.shape.length);
  const along = (position: number): SourceValue => {
    const value = reading.input(node, position);
    if (value.shape.length === 0) return value;
    const shape = x.shape.map((_, index) => (index === axis ? (value.shape[0] ?? 1) : 1));
    return reshape(assembler, value, { shape, name: `${name}/scales` });
  };
  const isCentred = !reading.has(node, 2);
  const centred = isCentred
    ? x
    : binary(assembler, 'subtract', { values: [x, along(2)], name: `${name}/centred` });
  return binary(assembler, 'multiply', { values: [centred, along(1)], name });
}

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
