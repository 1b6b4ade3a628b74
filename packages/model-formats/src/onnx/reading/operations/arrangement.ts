import { cannotRead } from '../../../errors.js';
import {
  broadcastTo,
  commonShape,
  constantSize,
  integers,
  type Constant,
} from '../../../reading/constant.js';
import type { Cut } from '../../../reading/fold-constants.js';
import { cut, expandTo, reshape, tile, transpose } from '../../../reading/operations/arrange.js';
import { concat } from '../../../reading/operations/concat.js';
import { pad } from '../../../reading/operations/pad.js';
import { mirroredPad } from '../../../reading/operations/mirrored-pad.js';
import { where } from '../../../reading/operations/elementwise.js';
import { fromFront, type SourceValue } from '../../../reading/source-value.js';
import { ONNX } from '../../file/wire-message.js';
import type { NodeReaders, ReadNode } from './read-node.js';

/** 0 in a shape means the size that there is. */
const reshaping: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  const stated = reading.integers(node, 1, 'shape') ?? [];
  const copies = reading.int(node, 'allowzero', 0) === 0;
  const shape = stated.map((size, axis) => (size === 0 && copies ? (x.shape[axis] ?? 1) : size));
  return reshape(reading.assembler, x, { shape, name: reading.name(node) });
};

const squeeze: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  const axes = (reading.integers(node, 1, 'axes') ?? []).map((axis) => fromFront(axis, x.shape.length));
  const shape = x.shape.filter((size, axis) => (axes.length === 0 ? size !== 1 : !axes.includes(axis)));
  return reshape(reading.assembler, x, { shape, name: reading.name(node) });
};

const unsqueeze: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  const axes = reading.integers(node, 1, 'axes') ?? [];
  const rank = x.shape.length + axes.length;
  const added = new Set(axes.map((axis) => fromFront(axis, rank)));
  const sizes = x.shape.values();
  const shape = Array.from({ length: rank }, (_, axis) => (added.has(axis) ? 1 : (sizes.next().value ?? 1)));
  return reshape(reading.assembler, x, { shape, name: reading.name(node) });
};

const transposing: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  const stated = reading.ints(node, 'perm');
  const permutation = stated.length > 0 ? stated : x.shape.map((_, axis) => x.shape.length - 1 - axis);
  return transpose(reading.assembler, x, { permutation, name: reading.name(node) });
};

const concatenation: ReadNode = (reading, node) =>
  concat(reading.assembler, reading.inputs(node), {
    axis: reading.int(node, 'axis', 1),
    name: reading.name(node),
  });

const split: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  const axis = fromFront(reading.int(node, 'axis', 0), x.shape.length);
  const count = node.outputs.length;
  const all = x.shape[axis] ?? 1;
  const each = Math.ceil(all / count);
  const even = Array.from({ length: count }, (_, index) => Math.min(each, all - index * each));
  const stated = reading.integers(node, 1, 'split') ?? [];
  let begin = 0;
  return (stated.length > 0 ? stated : even).map((length, index) => {
    const cuts = x.shape.map((size, at): Cut => (at === axis ? { begin, length, step: 1 } : whole(size)));
    begin += length;
    const name = `${reading.name(node)}/${index}`;
    return cut(reading.assembler, x, { cuts, name: node.outputs[index] ?? name });
  });
};

const whole = (length: number): Cut => ({ begin: 0, length, step: 1 });

/** Ends count from behind where negative, and stop at the axis. */
function cutOf(size: number, { begin, end, step }: { begin: number; end: number; step: number }): Cut {
  const low = step > 0 ? 0 : -1;
  const high = step > 0 ? size : size - 1;
  const clamp = (at: number): number => Math.min(Math.max(at < 0 ? at + size : at, low), high);
  const from = clamp(begin);
  return { begin: from, length: Math.max(0, Math.ceil((clamp(end) - from) / step)), step };
}

const slice: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  const begins = reading.integers(node, 1, 'starts') ?? [];
  const ends = reading.integers(node, 2, 'ends') ?? [];
  const steps = reading.integers(node, 4, 'steps') ?? [];
  const axes = (reading.integers(node, 3, 'axes') ?? begins.map((_, axis) => axis)).map((axis) =>
    fromFront(axis, x.shape.length),
  );
  const cuts = x.shape.map((size, axis) => {
    const entry = axes.indexOf(axis);
    if (entry < 0) return whole(size);
    return cutOf(size, { begin: begins[entry] ?? 0, end: ends[entry] ?? size, step: steps[entry] ?? 1 });
  });
  return cut(reading.assembler, x, { cuts, name: reading.name(node) });
};

/** Margins stand as all that are before, then all that are after. */
const padding: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  const name = reading.name(node);
  const mode = reading.text(node, 'mode', 'constant');
  const filling = reading.has(node, 2)
    ? (reading.constant(node, 2).values[0] ?? 0)
    : reading.float(node, 'value', 0);
  const stated = reading.integers(node, 1, 'pads') ?? [];
  const count = stated.length / 2;
  const axes = reading.has(node, 3)
    ? [...reading.constant(node, 3).values].map((axis) => fromFront(axis, x.shape.length))
    : x.shape.map((_, axis) => axis);
  const pads = x.shape.map((_, axis) => {
    const entry = axes.indexOf(axis);
    return entry < 0 ? ([0, 0] as const) : ([stated[entry] ?? 0, stated[entry + count] ?? 0] as const);
  });
  if (mode === 'reflect' || mode === 'edge') {
    return mirroredPad(reading.assembler, x, { mirroring: mode, pads, name });
  }
  if (mode !== 'constant') throw cannotRead(ONNX, name, `it pads by the rule ${mode}`);
  return pad(reading.assembler, x, { pads, filling, name });
};

const expand: ReadNode = (reading, node) => {
  const shape = reading.integers(node, 1, 'shape') ?? [];
  return expandTo(reading.assembler, reading.input(node, 0), { shape, name: reading.name(node) });
};

const tiling: ReadNode = (reading, node) =>
  tile(reading.assembler, reading.input(node, 0), {
    times: reading.integers(node, 1, 'repeats') ?? [],
    name: reading.name(node),
  });

const shapeOf: ReadNode = (reading, node) => {
  const { shape } = reading.input(node, 0);
  const part = shape.slice(reading.int(node, 'start', 0), reading.int(node, 'end', shape.length));
  return reading.assembler.constant(integers(part), reading.name(node));
};

const sizeOf: ReadNode = (reading, node) => {
  const elements = reading.input(node, 0).shape.reduce((product, size) => product * size, 1);
  return reading.assembler.constant(integers([elements], []), reading.name(node));
};

/** Any of the attributes that a constant may be in. */
const constant: ReadNode = (reading, node) => {
  const { attributes } = node;
  const name = node.outputs[0] ?? reading.name(node);
  const tensor = attributes.get('value')?.tensor;
  if (tensor !== undefined) return reading.decoded(tensor, name);
  const { assembler } = reading;
  const real = (values: readonly number[], shape: readonly number[]): SourceValue =>
    assembler.constant({ shape, values: Float32Array.from(values), isInteger: false }, name);
  const ints = attributes.get('value_ints')?.ints;
  if (ints !== undefined) return assembler.constant(integers(ints), name);
  const floats = attributes.get('value_floats')?.floats;
  if (floats !== undefined) return real(floats, [floats.length]);
  if (attributes.has('value_float')) return real([reading.float(node, 'value_float', 0)], []);
  if (attributes.has('value_int'))
    return assembler.constant(integers([reading.int(node, 'value_int', 0)], []), name);
  throw cannotRead(ONNX, name, 'the constant is not a number');
};

const constantOfShape: ReadNode = (reading, node) => {
  const shape = [...reading.constant(node, 0).values];
  const tensor = node.attributes.get('value')?.tensor;
  const given = tensor === undefined ? undefined : reading.decoded(tensor, '');
  const value: Constant =
    given?.kind === 'constant'
      ? { ...given.constant, shape: shape.map(() => 1) }
      : { shape: shape.map(() => 1), values: Float32Array.of(0), isInteger: false };
  return reading.assembler.constant(broadcastTo(ONNX, value, shape), reading.name(node));
};

const range: ReadNode = (reading, node) => {
  const [start = 0, limit = 0, step = 1] = [0, 1, 2].map(
    (position) => reading.constant(node, position).values[0],
  );
  const count = Math.max(0, Math.ceil((limit - start) / step));
  constantSize(ONNX, [count]);
  const values = Array.from({ length: count }, (_, index) => start + index * step);
  return reading.assembler.constant(integers(values), reading.name(node));
};

/** A condition that is known picks one of two values as a whole; other constants are computed. */
const choosing: ReadNode = (reading, node) => {
  const condition = reading.input(node, 0);
  const yes = reading.input(node, 1);
  const no = reading.input(node, 2);
  if (condition.kind === 'constant' && yes.kind === 'constant' && no.kind === 'constant') {
    const all = [condition.constant, yes.constant, no.constant] as const;
    return reading.assembler.constant(chosen(all), reading.name(node));
  }
  return where(reading.assembler, [condition, yes, no], reading.name(node));
};

function chosen([condition, yes, no]: readonly [Constant, Constant, Constant]): Constant {
  const shape = commonShape(commonShape(condition.shape, yes.shape) ?? [], no.shape) ?? [];
  const [is, one, other] = [condition, yes, no].map((part) => broadcastTo(ONNX, part, shape)) as [
    Constant,
    Constant,
    Constant,
  ];
  const values = one.values.map((value, index) =>
    is.values[index] === 0 ? (other.values[index] ?? 0) : value,
  );
  return { ...one, values };
}

/** Operations that move numbers and do not compute any. */
export const ARRANGEMENT_READERS: NodeReaders = {
  Reshape: reshaping,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Transpose: transposing,
  Concat: concatenation,
  Split: split,
  Slice: slice,
  Pad: padding,
  Expand: expand,
  Tile: tiling,
  Shape: shapeOf,
  Size: sizeOf,
  Constant: constant,
  ConstantOfShape: constantOfShape,
  Range: range,
  Where: choosing,
};
