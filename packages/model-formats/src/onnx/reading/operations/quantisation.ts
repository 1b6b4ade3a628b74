/**
 * Quantised ONNX files write each tensor of integers as a pair of operations around it, QuantizeLinear and DequantizeLinear,
 *
 *   q = round(x / scale) + zero,   x' = (q − zero) · scale,
 *
 * which change numbers by their rounding alone. A graph has the scale of each tensor instead.
 */
import { cannotRead, unreadable } from '../../../errors.js';
import { stridesOf, type Constant } from '../../../reading/constant.js';
import { fromFront, type SourceValue } from '../../../reading/source-value.js';
import { reshape } from '../../../reading/operations/arrange.js';
import { activation, binary } from '../../../reading/operations/elementwise.js';
import type { OnnxNode } from '../../file/onnx-file.js';
import { ELEMENT_TYPE } from '../../file/onnx-model.js';
import type { OnnxReading } from '../onnx-reading.js';
import { ONNX } from '../../file/wire-message.js';
import type { NodeReaders, ReadNode } from './read-node.js';

/** A uint8 zero point is that of int8 and 128. */
const UNSIGNED_SHIFT = 128;

const { uint8: UINT8, uint16: UINT16, int16: INT16, uint4: UINT4, int4: INT4 } = ELEMENT_TYPE;
/** Types of integers that int8 does not hold, or holds no scale for. */
const OF_OTHER_BITS: ReadonlySet<number> = new Set([UINT16, INT16, UINT4, INT4]);
const LOWEST: ReadonlyMap<number, number> = new Map([
  [UINT8, 0],
  [UINT16, 0],
  [UINT4, 0],
  [ELEMENT_TYPE.int8, -128],
  [INT16, -32768],
  [INT4, -8],
]);

/** Whether a graph in int8 can hold integers of a type. */
export function isHeldInInt8(type: number): boolean {
  return !OF_OTHER_BITS.has(type);
}

/** The type that a node QuantizeLinear rounds to: that of its zero point, or the one that it states. */
export function roundedType({ inputs, attributes }: OnnxNode, typeOf: (name: string) => number): number {
  const zero = inputs[2] ?? '';
  if (zero !== '') return typeOf(zero);
  return (attributes.get('output_dtype')?.int ?? 0) || UINT8;
}

const ROUNDED = 'the file rounds numbers to integers; the graph has them in float32';
/** Words of nodes that make nothing below 0. */
const NOT_NEGATIVE: ReadonlySet<string> = new Set([
  'Relu',
  'Sigmoid',
  'HardSigmoid',
  'Softmax',
  'Abs',
  'Exp',
]);
/** Ranges end so near to 6 where they stand for an activation. */
const CLOSE = 1e-3;

/**
 * Numbers that stay real ones. Where the lowest integer stands for 0, what is below is cut off, by which tools replace rectifiers.
 */
function unrounded(reading: OnnxReading, node: OnnxNode, range: Range): SourceValue {
  const { assembler } = reading;
  const name = reading.name(node);
  const x = reading.input(node, 0);
  if (!assembler.findings.some(({ message }) => message === ROUNDED)) assembler.find('note', name, ROUNDED);
  const maker = reading.maker(node.inputs[0] ?? '')?.word ?? '';
  if (range.low !== 0 || NOT_NEGATIVE.has(maker)) return x;
  return activation(assembler, Math.abs(range.high - 6) < CLOSE ? 'relu6' : 'relu', { x, name });
}

interface Range {
  readonly low: number;
  readonly high: number;
}

function rangeOf(type: number, scale: number, zero: number): Range {
  const lowest = LOWEST.get(type) ?? -Infinity;
  const bits = type === UINT4 || type === INT4 ? 4 : type === UINT16 || type === INT16 ? 16 : 8;
  return { low: (lowest - zero) * scale, high: (lowest + 2 ** bits - 1 - zero) * scale };
}

const quantise: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  const scale = reading.constant(node, 1);
  if (x.kind === 'constant' && scale.values.length !== 1)
    return { ...x, asKernel: { scales: Float32Array.from(scale.values) } };
  if (scale.values.length !== 1)
    throw cannotRead(ONNX, reading.name(node), 'it has a scale for each channel');
  const type = roundedType(node, (name) => reading.typeOf(name));
  const zero = reading.has(node, 2) ? (reading.constant(node, 2).values[0] ?? 0) : 0;
  const [step = 1] = scale.values;
  const isReal = !isHeldInInt8(type) || reading.assembler.precision === 'float32';
  if (isReal && x.kind === 'computed') return unrounded(reading, node, rangeOf(type, step, zero));
  const held = { scale: step, zeroPoint: type === UINT8 ? zero - UNSIGNED_SHIFT : zero };
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
  const isHeld = isHeldInInt8(reading.typeOf(node.inputs[0] ?? ''));
  if (integers === 'integers' || scales === undefined || !isHeld) return computedReals(reading, node, x);
  const { assembler } = reading;
  assembler.tensorScales.set(x.tensor.layer, { scale: scales.scale, zeroPoint: scales.zeroPoint });
  assembler.find(
    'changed',
    x.tensor.layer,
    `its integers q are the numbers ${scales.scale} · (q − ${scales.stored}) in the graph`,
  );
  return x;
};

/** Of operators whose inputs are quantised by the range that they have. */
export const ROUNDED_AS_IT_RUNS =
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

/** Whether the zero point of a node is one of bytes without a sign. */
function isUnsignedBy(reading: OnnxReading, node: OnnxNode): boolean {
  return reading.has(node, 2) && reading.typeOf(node.inputs[2] ?? '') === UINT8;
}

/** The scale of a whole tensor, and its zero point as the file stores it; `undefined` where channels have their own. */
function scalesOf(reading: OnnxReading, node: OnnxNode) {
  const scale = reading.input(node, 1);
  const zero = reading.has(node, 2) ? reading.input(node, 2) : undefined;
  if (scale.kind !== 'constant' || scale.constant.values.length !== 1 || zero?.kind === 'computed')
    return undefined;
  const stored = zero?.constant.values[0] ?? 0;
  const isUnsigned = isUnsignedBy(reading, node);
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

type ConstantInput = Extract<SourceValue, { kind: 'constant' }>;

function real(reading: OnnxReading, node: OnnxNode, x: ConstantInput): SourceValue {
  const scale = reading.constant(node, 1);
  const zero = reading.has(node, 2) ? reading.constant(node, 2) : undefined;
  const constant = realNumbers(reading, node, { x, scale, ...(zero === undefined ? {} : { zero }) });
  const name = x.name.replace(/(#kernel)?:quantised$/, '');
  const value = { ...reading.assembler.constant(constant, name) };
  const type = reading.typeOf(node.inputs[0] ?? '');
  // What int8 does not hold has no scale there.
  if (!(isHeldInInt8(type) || type === INT4) || isBlocked(reading, node)) return value;
  const scales = Float32Array.from(scale.values);
  const isUnsigned = isUnsignedBy(reading, node);
  const isSymmetric = !isUnsigned && (zero?.values.every((each) => each === 0) ?? true);
  if (Math.max(scales.length, zero?.values.length ?? 1) !== 1)
    return isSymmetric ? { ...value, asKernel: { scales } } : value;
  const zeroPoint = (zero?.values[0] ?? 0) - (isUnsigned ? UNSIGNED_SHIFT : 0);
  const held = { scale: scales[0] ?? 1, zeroPoint };
  return { ...value, held, asKernel: isSymmetric ? { scales } : { scales, zeroPoint } };
}

function isBlocked(reading: OnnxReading, node: OnnxNode): boolean {
  return reading.int(node, 'block_size', 0) !== 0;
}

interface Quantised {
  readonly x: ConstantInput;
  readonly scale: Constant;
  readonly zero?: Constant;
}

/** (q − zero) · scale, with one scale, one for each slice of an axis, or one for each block of slices. */
function realNumbers(reading: OnnxReading, node: OnnxNode, { x, scale, zero }: Quantised): Constant {
  const { shape, values } = x.constant;
  const channels = Math.max(scale.values.length, zero?.values.length ?? 1);
  const axis = channels === 1 ? 0 : fromFront(reading.int(node, 'axis', 1), shape.length);
  const size = shape[axis] ?? 1;
  const run = stridesOf(shape)[axis] ?? 1;
  const block = Math.max(1, reading.int(node, 'block_size', 0));
  const count = Math.ceil(size / block);
  const outer = isBlocked(reading, node) ? count * run : 0;
  const expected = isBlocked(reading, node) ? (values.length / (size * run)) * outer : size;
  if (channels !== 1 && channels !== expected)
    throw unreadable(ONNX, `"${x.name}" has ${channels} scales along an axis of ${size}`);
  const floats = Float32Array.from(values, (value, index) => {
    const slice = Math.floor(index / run);
    const at =
      outer === 0
        ? slice % channels
        : Math.floor(slice / size) * outer + Math.floor((slice % size) / block) * run + (index % run);
    const step = scale.values[at] ?? scale.values[0] ?? 1;
    return (value - (zero?.values[at] ?? zero?.values[0] ?? 0)) * step;
  });
  return { shape, values: floats, isInteger: false };
}

/** The pairs that stand for integers. */
export const QUANTISATION_READERS: NodeReaders = {
  QuantizeLinear: quantise,
  DequantizeLinear: dequantise,
  DynamicQuantizeLinear: quantiseAsItRuns,
  'com.microsoft.QuantizeLinear': quantise,
  'com.microsoft.DequantizeLinear': dequantise,
};
