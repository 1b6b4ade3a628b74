import {
  broadcastTo,
  constantSize,
  integers,
  type Constant,
  type ElementKind,
} from '../../../reading/constant.js';
import type { Cut } from '../../../reading/fold-constants.js';
import { cut, expandTo, reshape, tile, transpose } from '../../../reading/operations/arrange.js';
import { concat } from '../../../reading/operations/concat.js';
import { pad } from '../../../reading/operations/pad.js';
import { cast as castTo } from '../../../reading/operations/cast.js';
import { mirroredPad } from '../../../reading/operations/mirrored-pad.js';
import { activation } from '../../../reading/operations/elementwise.js';
import { fromFront, type SourceValue } from '../../../reading/source-value.js';
import { TFLITE, type FileType, type TfliteOperation } from '../../file/tflite-file.js';
import type { TfliteReading } from '../tflite-reading.js';
import { gathering } from './gather.js';
import type { OperationReaders, ReadOperation } from './read-operation.js';
import { stridedCuts } from './strided-slice.js';

const reshaping: ReadOperation = (reading, operation) => {
  const shape = reading.has(operation, 1)
    ? reading.integers(operation, 1)
    : (operation.options.lists['new_shape'] ?? []);
  return reshape(reading.assembler, reading.input(operation, 0), { shape, name: reading.name(operation) });
};

const squeeze: ReadOperation = (reading, operation) => {
  const x = reading.input(operation, 0);
  const dropped = operation.droppedAxis === undefined ? [] : reading.numbersOf(operation.droppedAxis);
  const given = [...(operation.options.lists['squeeze_dims'] ?? []), ...dropped].map((axis) =>
    fromFront(axis, x.shape.length),
  );
  const goes = (axis: number): boolean => (given.length === 0 ? x.shape[axis] === 1 : given.includes(axis));
  const shape = x.shape.filter((_, axis) => !goes(axis));
  return reshape(reading.assembler, x, { shape, name: reading.name(operation) });
};

const expand: ReadOperation = (reading, operation) => {
  const x = reading.input(operation, 0);
  const [axis = 0] = reading.integers(operation, 1);
  return withAxis(reading, x, { axis: fromFront(axis, x.shape.length + 1), name: reading.name(operation) });
};

function withAxis(
  reading: TfliteReading,
  x: SourceValue,
  { axis, name }: { readonly axis: number; readonly name: string },
): SourceValue {
  return reshape(reading.assembler, x, { shape: x.shape.toSpliced(axis, 0, 1), name });
}

const concatenation: ReadOperation = (reading, operation) => {
  const name = reading.name(operation);
  const values = operation.inputs.map((_, position) => reading.input(operation, position));
  const options = { axis: reading.number(operation, 'axis'), name, keepsParts: reading.isRun };
  const value = concat(reading.assembler, values, options);
  return activation(reading.assembler, reading.fused(operation), { x: value, name });
};

const pack: ReadOperation = (reading, operation) => {
  const name = reading.name(operation);
  const values = operation.inputs.map((_, position) => reading.input(operation, position));
  const rank = (values[0]?.shape.length ?? 0) + 1;
  const axis = fromFront(reading.number(operation, 'axis'), rank);
  const widened = values.map((x) => withAxis(reading, x, { axis, name: `${name}/axis` }));
  return concat(reading.assembler, widened, { axis, name });
};

const unpack: ReadOperation = (reading, operation) => {
  const x = reading.input(operation, 0);
  const axis = fromFront(reading.number(operation, 'axis'), x.shape.length);
  const parts = pieces(reading, operation, { x, axis, sizes: new Array<number>(x.shape[axis] ?? 0).fill(1) });
  return parts.map((part) =>
    reshape(reading.assembler, part, {
      shape: x.shape.toSpliced(axis, 1),
      name: `${reading.name(operation)}/axis`,
    }),
  );
};

interface Pieces {
  readonly x: SourceValue;
  readonly axis: number;
  readonly sizes: readonly number[];
}

/** One part after the other along an axis; each is called as the output of its position. */
function pieces(
  reading: TfliteReading,
  operation: TfliteOperation,
  { x, axis, sizes }: Pieces,
): SourceValue[] {
  let begin = 0;
  return sizes.map((length, index) => {
    const cuts = x.shape.map((size, at): Cut => (at === axis ? { begin, length, step: 1 } : whole(size)));
    begin += length;
    const output = operation.outputs[index];
    const name = output === undefined ? reading.name(operation) : reading.tensor(output).name;
    return cut(reading.assembler, x, { cuts, name });
  });
}

const whole = (length: number): Cut => ({ begin: 0, length, step: 1 });

const split: ReadOperation = (reading, operation) => {
  const [axis = 0] = reading.integers(operation, 0);
  const x = reading.input(operation, 1);
  const along = fromFront(axis, x.shape.length);
  const count = operation.outputs.length;
  const sizes = new Array<number>(count).fill(Math.floor((x.shape[along] ?? 0) / Math.max(1, count)));
  return pieces(reading, operation, { x, axis: along, sizes });
};

const splitV: ReadOperation = (reading, operation) => {
  const x = reading.input(operation, 0);
  const [axis = 0] = reading.integers(operation, 2);
  const along = fromFront(axis, x.shape.length);
  const stated = reading.integers(operation, 1);
  const known = stated.reduce((sum, size) => sum + Math.max(0, size), 0);
  const sizes = stated.map((size) => (size < 0 ? (x.shape[along] ?? 0) - known : size));
  return pieces(reading, operation, { x, axis: along, sizes });
};

const slice: ReadOperation = (reading, operation) => {
  const x = reading.input(operation, 0);
  const begins = reading.integers(operation, 1);
  const sizes = reading.integers(operation, 2);
  const cuts = x.shape.map((size, axis): Cut => {
    const begin = begins[axis] ?? 0;
    const length = sizes[axis] ?? -1;
    return { begin, length: length < 0 ? size - begin : length, step: 1 };
  });
  return cut(reading.assembler, x, { cuts, name: reading.name(operation) });
};

const stridedSlice: ReadOperation = (reading, operation) => {
  const x = reading.input(operation, 0);
  const name = reading.name(operation);
  const { cuts, shape } = stridedCuts(reading, operation, x.shape);
  const part = cut(reading.assembler, x, { cuts, name });
  return reshape(reading.assembler, part, { shape, name: `${name}/reshape` });
};

const padding: ReadOperation = (reading, operation) => {
  const name = reading.name(operation);
  const [filling = 0] = reading.has(operation, 2) ? reading.integers(operation, 2) : [];
  const margins = reading.integers(operation, 1);
  const x = reading.input(operation, 0);
  const pads = x.shape.map((_, axis) => [margins[2 * axis] ?? 0, margins[2 * axis + 1] ?? 0] as const);
  return pad(reading.assembler, x, { pads, filling, name });
};

/** 0: without the element at the end, 1: with it. */
const MIRRORINGS = ['reflect', 'symmetric'] as const;

const mirrored: ReadOperation = (reading, operation) => {
  const margins = reading.integers(operation, 1);
  const x = reading.input(operation, 0);
  return mirroredPad(reading.assembler, x, {
    mirroring: MIRRORINGS[reading.number(operation, 'mode')] ?? 'reflect',
    pads: x.shape.map((_, axis) => [margins[2 * axis] ?? 0, margins[2 * axis + 1] ?? 0] as const),
    name: reading.name(operation),
  });
};

const shapeOf: ReadOperation = (reading, operation) =>
  reading.assembler.constant(integers(reading.input(operation, 0).shape), reading.name(operation));

const fill: ReadOperation = (reading, operation) => {
  const shape = reading.integers(operation, 0);
  const value: Constant = { ...reading.constant(operation, 1), shape: shape.map(() => 1) };
  return reading.assembler.constant(broadcastTo(TFLITE, value, shape), reading.name(operation));
};

const range: ReadOperation = (reading, operation) => {
  const [[start = 0], [limit = 0], [step = 1]] = [0, 1, 2].map((position) =>
    reading.integers(operation, position),
  ) as [readonly number[], readonly number[], readonly number[]];
  const count = Math.max(0, Math.ceil((limit - start) / step));
  constantSize(TFLITE, [count]);
  const values = Array.from({ length: count }, (_, index) => start + index * step);
  return reading.assembler.constant(integers(values), reading.name(operation));
};

/** What changes how numbers are held, not which they are. */
const same: ReadOperation = (reading, operation) => reading.input(operation, 0);

const WHOLE: ReadonlySet<FileType> = new Set([
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
]);

function kindOf(type: FileType): ElementKind {
  if (type === 'bool') return 'truth';
  return WHOLE.has(type) ? 'whole' : 'real';
}

const cast: ReadOperation = (reading, operation) =>
  castTo(reading.assembler, reading.input(operation, 0), {
    from: kindOf(reading.tensor(operation.inputs[0] ?? 0).type),
    to: kindOf(reading.tensor(operation.outputs[0] ?? 0).type),
    name: reading.name(operation),
  });

const broadcasting: ReadOperation = (reading, operation) =>
  expandTo(reading.assembler, reading.input(operation, 0), {
    shape: reading.integers(operation, 1),
    name: reading.name(operation),
  });

const reversing: ReadOperation = (reading, operation) => {
  const x = reading.input(operation, 0);
  const axes = reading.integers(operation, 1).map((axis) => fromFront(axis, x.shape.length));
  const cuts = x.shape.map((size, axis): Cut =>
    axes.includes(axis) ? { begin: size - 1, length: size, step: -1 } : whole(size),
  );
  return cut(reading.assembler, x, { cuts, name: reading.name(operation) });
};

const zeros: ReadOperation = (reading, operation) => {
  const { shape } = reading.input(operation, 0);
  const value = { shape: shape.map(() => 1), values: Float32Array.of(0), isInteger: false };
  return reading.assembler.constant(broadcastTo(TFLITE, value, shape), reading.name(operation));
};

const tiling: ReadOperation = (reading, operation) =>
  tile(reading.assembler, reading.input(operation, 0), {
    times: reading.integers(operation, 1),
    name: reading.name(operation),
  });

/** Operations that move numbers and do not compute any. */
export const ARRANGEMENT_READERS: OperationReaders = {
  RESHAPE: reshaping,
  SQUEEZE: squeeze,
  EXPAND_DIMS: expand,
  TRANSPOSE: (reading, operation) =>
    transpose(reading.assembler, reading.input(operation, 0), {
      permutation: reading.integers(operation, 1),
      name: reading.name(operation),
    }),
  CONCATENATION: concatenation,
  PACK: pack,
  UNPACK: unpack,
  SPLIT: split,
  SPLIT_V: splitV,
  SLICE: slice,
  STRIDED_SLICE: stridedSlice,
  PAD: padding,
  PADV2: padding,
  MIRROR_PAD: mirrored,
  GATHER: gathering,
  SHAPE: shapeOf,
  RANK: (reading, operation) =>
    reading.assembler.constant(
      integers([reading.input(operation, 0).shape.length], []),
      reading.name(operation),
    ),
  FILL: fill,
  RANGE: range,
  TILE: tiling,
  CAST: cast,
  BROADCAST_TO: broadcasting,
  REVERSE_V2: reversing,
  ZEROS_LIKE: zeros,
  QUANTIZE: same,
  DEQUANTIZE: same,
  DENSIFY: same,
};
