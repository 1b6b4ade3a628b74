/** Gathers and scatters of single elements and slices, by constant indices. */
import { cannotRead } from '../../../errors.js';
import { integers, stridesOf, type Constant } from '../../../reading/constant.js';
import { gather, gatherBy, reshape } from '../../../reading/operations/arrange.js';
import { concat } from '../../../reading/operations/concat.js';
import { Formula } from '../../../reading/operations/formula.js';
import {
  axisIndicesOf,
  flatIndicesOfElements,
  flatIndicesOfSlices,
  scatterOrder,
  type FlatIndices,
} from '../../../reading/flat-indices.js';
import { fromFront, type SourceValue } from '../../../reading/source-value.js';
import type { OnnxNode } from '../../file/onnx-file.js';
import type { OnnxReading } from '../onnx-reading.js';
import { ONNX } from '../../file/wire-message.js';
import type { NodeReaders, ReadNode } from './read-node.js';

/** @throws model-formats/cannot-read where an index is outside its axis */
function within(reading: OnnxReading, node: OnnxNode, flat: FlatIndices): FlatIndices {
  const count = flat.of.reduce((product, size) => product * size, 1);
  if (flat.values.every((index) => index >= 0 && index < count)) return flat;
  throw cannotRead(ONNX, reading.name(node), 'an index is out of range');
}

/** The slices at flat indices: the shape of the indices, then that of a slice. */
function gathered(reading: OnnxReading, node: OnnxNode, flat: FlatIndices): SourceValue {
  const { assembler } = reading;
  const name = reading.name(node);
  const x = reading.input(node, 0);
  const along = axisIndicesOf(within(reading, node, flat));
  if (along !== undefined)
    return gather(assembler, x, { indices: integers(along.indices), axis: along.axis, name });
  const slice = x.shape.slice(flat.of.length);
  const rows = reshape(assembler, x, { shape: [-1, ...slice], name: `${name}/rows` });
  const indices: Constant = { shape: flat.shape, values: flat.values, isInteger: true };
  return gather(assembler, rows, { indices, axis: 0, name });
}

/** GatherElements. Where no other axis is longer than 1, indices may be computed. */
const gatherElements: ReadNode = (reading, node) => {
  const name = reading.name(node);
  const x = reading.input(node, 0);
  const indices = reading.input(node, 1);
  const axis = fromFront(reading.int(node, 'axis', 0), x.shape.length);
  if (indices.kind === 'constant')
    return gathered(reading, node, flatIndicesOfElements(indices.constant, x.shape, axis));
  const isAlongAxis = [x, indices].every(({ shape }) => shape.every((size, at) => at === axis || size === 1));
  if (!isAlongAxis) throw cannotRead(ONNX, name, 'its indices are computed, and along several axes');
  const { assembler } = reading;
  const [line, flat] = [x, indices].map((value) =>
    reshape(assembler, value, { shape: [value.shape[axis] ?? 1], name: `${name}/line` }),
  ) as [SourceValue, SourceValue];
  const found = gatherBy(assembler, line, { indices: flat, axis: 0, name });
  return reshape(assembler, found, { shape: indices.shape, name: `${name}/axes` });
};

/** GatherND; batch_dims of one element are dropped. Computed indices count from the front. */
const gatherSlices: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  const indices = reading.input(node, 1);
  const batch = reading.int(node, 'batch_dims', 0);
  if (indices.kind === 'constant' && batch === 0)
    return gathered(reading, node, flatIndicesOfSlices(indices.constant, x.shape));
  const name = reading.name(node);
  if (batch > 1 || (batch === 1 && x.shape[0] !== 1))
    throw cannotRead(ONNX, name, 'its batch_dims have more than one element');
  const { assembler } = reading;
  const own = indices.shape.slice(batch);
  const [sizes, slice] = splitAt(x.shape.slice(batch), own.at(-1) ?? 1);
  const rows = reshape(assembler, x, { shape: [-1, ...slice], name: `${name}/rows` });
  const coordinates = reshape(assembler, indices, { shape: own, name: `${name}/indices` });
  const flat = flatIndicesOf(reading, node, [coordinates, sizes]);
  const found = gatherBy(assembler, rows, { indices: flat, axis: 0, name });
  return reshape(assembler, found, {
    shape: [...x.shape.slice(0, batch), ...found.shape],
    name: `${name}/batch`,
  });
};

function splitAt(shape: readonly number[], axis: number): readonly [readonly number[], readonly number[]] {
  return [shape.slice(0, axis), shape.slice(axis)];
}

/** Σ index · stride of computed indices `[…, k]`. */
function flatIndicesOf(
  reading: OnnxReading,
  node: OnnxNode,
  [indices, sizes]: readonly [SourceValue, readonly number[]],
) {
  const { assembler } = reading;
  const name = `${reading.name(node)}/places`;
  if (sizes.length === 1) return reshape(assembler, indices, { shape: indices.shape.slice(0, -1), name });
  const strides = assembler.constant(integers(stridesOf(sizes)), `${name}/strides`);
  const f = new Formula(assembler, name);
  return f.end.over('sum', f.with('multiply', indices, strides), { axes: [-1], keep: false });
}

/** A value with some of its slices updated. */
function scattered(reading: OnnxReading, node: OnnxNode, flat: FlatIndices): SourceValue {
  const { assembler } = reading;
  const name = reading.name(node);
  const x = reading.input(node, 0);
  const updates = reading.input(node, 2);
  if (reading.text(node, 'reduction', 'none') !== 'none')
    throw cannotRead(ONNX, name, 'its reduction is not none');
  const along = axisIndicesOf(within(reading, node, flat));
  if (along !== undefined) {
    const { axis } = along;
    const both = concat(assembler, [x, updates], { axis, name: `${name}/both` });
    return gather(assembler, both, { indices: scatterOrder(x.shape[axis] ?? 1, along.indices), axis, name });
  }
  const slice = x.shape.slice(flat.of.length);
  const parts = [x, updates].map((value) =>
    reshape(assembler, value, { shape: [-1, ...slice], name: `${name}/rows` }),
  );
  const both = concat(assembler, parts, { axis: 0, name: `${name}/both` });
  const indices = scatterOrder(parts[0]?.shape[0] ?? 1, flat.values);
  const made = gather(assembler, both, { indices, axis: 0, name });
  return reshape(assembler, made, { shape: x.shape, name: `${name}/axes` });
}

const scatterSlices: ReadNode = (reading, node) =>
  scattered(reading, node, flatIndicesOfSlices(reading.constant(node, 1), reading.input(node, 0).shape));

const scatterElements: ReadNode = (reading, node) => {
  const { shape } = reading.input(node, 0);
  const axis = fromFront(reading.int(node, 'axis', 0), shape.length);
  return scattered(reading, node, flatIndicesOfElements(reading.constant(node, 1), shape, axis));
};

/** Gathers and scatters, by their words. */
export const GATHER_SCATTER_READERS: NodeReaders = {
  GatherElements: gatherElements,
  GatherND: gatherSlices,
  ScatterND: scatterSlices,
  ScatterElements: scatterElements,
  Scatter: scatterElements,
};
