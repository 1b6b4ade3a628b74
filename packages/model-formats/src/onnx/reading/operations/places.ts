/** Gathers and scatters of single elements and slices, by constant indices. */
import { cannotRead } from '../../../errors.js';
import { integers, stridesOf, type Constant } from '../../../reading/constant.js';
import { gather, gatherBy, reshape } from '../../../reading/operations/arrange.js';
import { concat } from '../../../reading/operations/concat.js';
import { Formula } from '../../../reading/operations/formula.js';
import { lineOf, placesOfElements, placesOfSlices, replaced, type Places } from '../../../reading/places.js';
import { fromFront, type SourceValue } from '../../../reading/source-value.js';
import type { OnnxNode } from '../../file/onnx-file.js';
import type { OnnxReading } from '../onnx-reading.js';
import { ONNX } from '../../file/wire-message.js';
import type { NodeReaders, ReadNode } from './read-node.js';

/** @throws model-formats/cannot-read where an index is outside its axis */
function within(reading: OnnxReading, node: OnnxNode, places: Places): Places {
  const count = places.of.reduce((product, size) => product * size, 1);
  if (places.values.every((place) => place >= 0 && place < count)) return places;
  throw cannotRead(ONNX, reading.name(node), 'an index of it lies outside of its axis');
}

/** The slices in their places, as a value of the places' axes and those of a slice. */
function gathered(reading: OnnxReading, node: OnnxNode, places: Places): SourceValue {
  const { assembler } = reading;
  const name = reading.name(node);
  const x = reading.input(node, 0);
  const line = lineOf(within(reading, node, places));
  if (line !== undefined)
    return gather(assembler, x, { indices: integers(line.indices), axis: line.axis, name });
  const slice = x.shape.slice(places.of.length);
  const rows = reshape(assembler, x, { shape: [-1, ...slice], name: `${name}/rows` });
  const indices: Constant = { shape: places.shape, values: places.values, isInteger: true };
  return gather(assembler, rows, { indices, axis: 0, name });
}

/** One index for each element, along one axis. Where no other axis is longer than 1, indices may be computed. */
const gatherElements: ReadNode = (reading, node) => {
  const name = reading.name(node);
  const x = reading.input(node, 0);
  const indices = reading.input(node, 1);
  const axis = fromFront(reading.int(node, 'axis', 0), x.shape.length);
  if (indices.kind === 'constant')
    return gathered(reading, node, placesOfElements(indices.constant, x.shape, axis));
  const isLine = [x, indices].every(({ shape }) => shape.every((size, at) => at === axis || size === 1));
  if (!isLine) throw cannotRead(ONNX, name, 'its indices are computed, one for each element');
  const { assembler } = reading;
  const [line, places] = [x, indices].map((value) =>
    reshape(assembler, value, { shape: [value.shape[axis] ?? 1], name: `${name}/line` }),
  ) as [SourceValue, SourceValue];
  const found = gatherBy(assembler, line, { indices: places, axis: 0, name });
  return reshape(assembler, found, { shape: indices.shape, name: `${name}/axes` });
};

/** Slices by the index of each; a batch of one item goes. Indices that are computed count from the front. */
const gatherSlices: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  const indices = reading.input(node, 1);
  const batch = reading.int(node, 'batch_dims', 0);
  if (indices.kind === 'constant' && batch === 0)
    return gathered(reading, node, placesOfSlices(indices.constant, x.shape));
  const name = reading.name(node);
  if (batch > 1 || (batch === 1 && x.shape[0] !== 1))
    throw cannotRead(ONNX, name, 'each item of its batch has indices of its own');
  const { assembler } = reading;
  const own = indices.shape.slice(batch);
  const [sizes, slice] = splitAt(x.shape.slice(batch), own.at(-1) ?? 1);
  const rows = reshape(assembler, x, { shape: [-1, ...slice], name: `${name}/rows` });
  const coordinates = reshape(assembler, indices, { shape: own, name: `${name}/indices` });
  const places = placesOf(reading, node, [coordinates, sizes]);
  const found = gatherBy(assembler, rows, { indices: places, axis: 0, name });
  return reshape(assembler, found, {
    shape: [...x.shape.slice(0, batch), ...found.shape],
    name: `${name}/batch`,
  });
};

function splitAt(shape: readonly number[], axis: number): readonly [readonly number[], readonly number[]] {
  return [shape.slice(0, axis), shape.slice(axis)];
}

/** Σ index · stride of computed indices `[…, k]`. */
function placesOf(
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

/** A value with other slices in some places. */
function scattered(reading: OnnxReading, node: OnnxNode, places: Places): SourceValue {
  const { assembler } = reading;
  const name = reading.name(node);
  const x = reading.input(node, 0);
  const updates = reading.input(node, 2);
  if (reading.text(node, 'reduction', 'none') !== 'none')
    throw cannotRead(ONNX, name, 'it adds to what is in a place, or the like');
  const line = lineOf(within(reading, node, places));
  if (line !== undefined) {
    const { axis } = line;
    const both = concat(assembler, [x, updates], { axis, name: `${name}/both` });
    return gather(assembler, both, { indices: replaced(x.shape[axis] ?? 1, line.indices), axis, name });
  }
  const slice = x.shape.slice(places.of.length);
  const parts = [x, updates].map((value) =>
    reshape(assembler, value, { shape: [-1, ...slice], name: `${name}/rows` }),
  );
  const both = concat(assembler, parts, { axis: 0, name: `${name}/both` });
  const indices = replaced(parts[0]?.shape[0] ?? 1, places.values);
  const made = gather(assembler, both, { indices, axis: 0, name });
  return reshape(assembler, made, { shape: x.shape, name: `${name}/axes` });
}

const scatterSlices: ReadNode = (reading, node) =>
  scattered(reading, node, placesOfSlices(reading.constant(node, 1), reading.input(node, 0).shape));

const scatterElements: ReadNode = (reading, node) => {
  const { shape } = reading.input(node, 0);
  const axis = fromFront(reading.int(node, 'axis', 0), shape.length);
  return scattered(reading, node, placesOfElements(reading.constant(node, 1), shape, axis));
};

/** Operations on elements and slices by their places. */
export const PLACE_READERS: NodeReaders = {
  GatherElements: gatherElements,
  GatherND: gatherSlices,
  ScatterND: scatterSlices,
  ScatterElements: scatterElements,
  Scatter: scatterElements,
};
