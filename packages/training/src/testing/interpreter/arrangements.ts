import { intsAttribute, numberAttribute } from '../../gradients/attributes.js';
import { broadcastShape } from '../../gradients/tensor-shapes.js';
import {
  elementAt,
  elementsOf,
  input,
  listOf,
  stridesOf,
  tensorOf,
  type Compute,
  type RealTensor,
} from './tensor.js';

const reshape: Compute = (_, inputs) => {
  const { shape, values } = input(inputs);
  const wanted = listOf(inputs[1]).map((size, axis) => (size === 0 ? (shape[axis] ?? 1) : size));
  const known = elementsOf(wanted.filter((size) => size !== -1));
  return { shape: wanted.map((size) => (size === -1 ? values.length / known : size)), values };
};

const transpose: Compute = (node, inputs) => {
  const data = input(inputs);
  const perm = intsAttribute(node, 'perm', []);
  const strides = stridesOf(data.shape);
  const moved = perm.map((axis) => strides[axis] ?? 1);
  return tensorOf(
    perm.map((axis) => data.shape[axis] ?? 1),
    (at) => data.values[at.reduce((sum, index, axis) => sum + index * (moved[axis] ?? 0), 0)] ?? Number.NaN,
  );
};

const concat: Compute = (node, inputs) => {
  const rank = input(inputs).shape.length;
  const axis = (numberAttribute(node, 'axis', 0) + rank) % rank;
  const total = inputs.reduce((sum, { shape }) => sum + (shape[axis] ?? 0), 0);
  return tensorOf(input(inputs).shape.with(axis, total), (at) => {
    let index = at[axis] ?? 0;
    for (const part of inputs) {
      const size = part.shape[axis] ?? 0;
      if (index < size) return elementAt(part, at.with(axis, index));
      index -= size;
    }
    return Number.NaN;
  });
};

const split: Compute = (node, inputs) => {
  const data = input(inputs);
  const axis = numberAttribute(node, 'axis', 0);
  let begin = 0;
  return listOf(inputs[1]).map((size) => {
    const first = begin;
    begin += size;
    return tensorOf(data.shape.with(axis, size), (at) =>
      elementAt(data, at.with(axis, (at[axis] ?? 0) + first)),
    );
  });
};

/** Whole axes backwards, or parts of axes forwards. */
const slice: Compute = (_, inputs) => (inputs.length > 4 ? backwards(inputs) : part(inputs));

function backwards(inputs: readonly RealTensor[]): RealTensor {
  const data = input(inputs);
  const axes = listOf(inputs[3]);
  return tensorOf(data.shape, (at) =>
    elementAt(
      data,
      at.map((index, axis) => (axes.includes(axis) ? (data.shape[axis] ?? 1) - 1 - index : index)),
    ),
  );
}

function part(inputs: readonly RealTensor[]): RealTensor {
  const data = input(inputs);
  const begins = listOf(inputs[1]);
  const ends = listOf(inputs[2]);
  const axes = listOf(inputs[3]);
  const first = data.shape.map(() => 0);
  const shape = [...data.shape];
  axes.forEach((axis, index) => {
    first[axis] = begins[index] ?? 0;
    shape[axis] = Math.min(ends[index] ?? 0, shape[axis] ?? 0) - (begins[index] ?? 0);
  });
  return tensorOf(shape, (at) =>
    elementAt(
      data,
      at.map((index, axis) => index + (first[axis] ?? 0)),
    ),
  );
}

const pad: Compute = (_, inputs) => {
  const data = input(inputs);
  const pads = listOf(inputs[1]);
  const rank = data.shape.length;
  const shape = data.shape.map((size, axis) => size + (pads[axis] ?? 0) + (pads[axis + rank] ?? 0));
  return tensorOf(shape, (at) => {
    const from = at.map((index, axis) => index - (pads[axis] ?? 0));
    const isWithin = from.every((index, axis) => index >= 0 && index < (data.shape[axis] ?? 0));
    return isWithin
      ? (data.values[from.reduce((sum, index, axis) => sum * (data.shape[axis] ?? 1) + index, 0)] ?? 0)
      : 0;
  });
};

const expand: Compute = (_, inputs) => {
  const data = input(inputs);
  return tensorOf(broadcastShape(data.shape, listOf(inputs[1])), (at) => elementAt(data, at));
};

const gather: Compute = (node, inputs) => {
  const table = input(inputs);
  const ids = input(inputs, 1);
  const axis = numberAttribute(node, 'axis', 0);
  if (axis !== 0)
    return tensorOf(table.shape.with(axis, ids.values.length), (indices) =>
      elementAt(table, indices.with(axis, ids.values[indices[axis] ?? 0] ?? 0)),
    );
  const features = elementsOf(table.shape.slice(1));
  const values = new Float64Array(ids.values.length * features);
  ids.values.forEach((id, index) => {
    values.set(table.values.subarray(id * features, (id + 1) * features), index * features);
  });
  return { shape: [...ids.shape, ...table.shape.slice(1)], values };
};

/** With reduction `add`, and indices of rows or of single elements. */
const scatterAdd: Compute = (_, inputs) => {
  const data = input(inputs);
  const places = input(inputs, 1);
  const updates = input(inputs, 2);
  const values = data.values.slice();
  const size = elementsOf(data.shape.slice(1));
  places.values.forEach((place, row) => {
    for (let index = 0; index < size; index++)
      values[place * size + index] =
        (values[place * size + index] ?? 0) + (updates.values[row * size + index] ?? 0);
  });
  return { shape: data.shape, values };
};

const oneHot: Compute = (_, inputs) => {
  const ids = input(inputs);
  const [classes = 1] = listOf(inputs[1]);
  const [off = 0, on = 1] = listOf(inputs[2]);
  const values = new Float64Array(ids.values.length * classes).fill(off);
  ids.values.forEach((id, index) => {
    values[index * classes + id] = on;
  });
  return { shape: [...ids.shape, classes], values };
};

/** Blocks of pixels into channels, or back: `[batch, channels, height, width]`, the place in the block before the channel. */
function blocks(node: Parameters<Compute>[0], data: RealTensor, isToDepth: boolean): RealTensor {
  const size = numberAttribute(node, 'blocksize', 1);
  const [batch = 1, channels = 1, height = 1, width = 1] = data.shape;
  if (isToDepth)
    return tensorOf(
      [batch, channels * size * size, height / size, width / size],
      ([n = 0, c = 0, y = 0, x = 0]) => {
        const place = Math.floor(c / channels);
        return elementAt(data, [
          n,
          c % channels,
          y * size + Math.floor(place / size),
          x * size + (place % size),
        ]);
      },
    );
  const fewer = channels / (size * size);
  return tensorOf([batch, fewer, height * size, width * size], ([n = 0, c = 0, y = 0, x = 0]) => {
    const place = (y % size) * size + (x % size);
    return elementAt(data, [n, place * fewer + c, Math.floor(y / size), Math.floor(x / size)]);
  });
}

/** Operators that move, choose and repeat elements. */
export const arrangementOperators: Readonly<Record<string, Compute>> = {
  Reshape: reshape,
  Transpose: transpose,
  Concat: concat,
  Split: split,
  Slice: slice,
  Pad: pad,
  Expand: expand,
  Gather: gather,
  ScatterND: scatterAdd,
  ScatterElements: scatterAdd,
  OneHot: oneHot,
  SpaceToDepth: (node, inputs) => blocks(node, input(inputs), true),
  DepthToSpace: (node, inputs) => blocks(node, input(inputs), false),
};
