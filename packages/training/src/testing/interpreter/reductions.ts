import { numberAttribute } from '../../gradients/attributes.js';
import { broadcastShape } from '../../gradients/tensor-shapes.js';
import { elementAt, elementsOf, input, listOf, tensorOf, type Compute, type RealTensor } from './tensor.js';

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

/** The elements that a reduction sees at each place, and the shape with reduced axes as ones. */
function reduce(data: RealTensor, axes: readonly number[], of: (seen: Float64Array) => number): RealTensor {
  const gone = new Set(axes.map((axis) => (axis < 0 ? axis + data.shape.length : axis)));
  const kept = data.shape.map((size, axis) => (gone.has(axis) ? 1 : size));
  const inner = data.shape.map((size, axis) => (gone.has(axis) ? size : 1));
  return tensorOf(kept, (outer) =>
    of(
      tensorOf(inner, (at) =>
        elementAt(
          data,
          at.map((index, axis) => index + (outer[axis] ?? 0)),
        ),
      ).values,
    ),
  );
}

const reduction =
  (of: (seen: Float64Array) => number): Compute =>
  (node, inputs) => {
    const data = input(inputs);
    const axes = inputs.length < 2 ? data.shape.map((_, axis) => axis) : listOf(inputs[1]);
    const { shape, values } = reduce(data, axes, of);
    if (numberAttribute(node, 'keepdims', 1) === 1) return { shape, values };
    const gone = new Set(axes.map((axis) => (axis < 0 ? axis + shape.length : axis)));
    return { shape: shape.filter((_, axis) => !gone.has(axis)), values };
  };

function softmax(data: RealTensor, axis: number): RealTensor {
  const largest = reduce(data, [axis], (seen) => Math.max(...seen));
  const powers = tensorOf(data.shape, (at) => Math.exp(elementAt(data, at) - elementAt(largest, at)));
  const sums = reduce(powers, [axis], sumOf);
  return tensorOf(data.shape, (at) => elementAt(powers, at) / elementAt(sums, at));
}

const product: Compute = (_, inputs) => {
  const a = input(inputs);
  const b = input(inputs, 1);
  const batch = broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const inner = a.shape.at(-1) ?? 1;
  return tensorOf([...batch, a.shape.at(-2) ?? 1, b.shape.at(-1) ?? 1], (at) => {
    const [row = 0, column = 0] = at.slice(-2);
    const outer = at.slice(0, -2);
    let sum = 0;
    for (let k = 0; k < inner; k++)
      sum += elementAt(a, [...outer, row, k]) * elementAt(b, [...outer, k, column]);
    return sum;
  });
};

const gemm: Compute = (node, inputs) => {
  const a = input(inputs);
  const b = input(inputs, 1);
  const isTurned = (name: string) => numberAttribute(node, name, 0) === 1;
  const turnedA = isTurned('transA');
  const turnedB = isTurned('transB');
  const rows = a.shape[turnedA ? 1 : 0] ?? 1;
  const inner = a.shape[turnedA ? 0 : 1] ?? 1;
  const columns = b.shape[turnedB ? 0 : 1] ?? 1;
  return tensorOf([rows, columns], ([row = 0, column = 0]) => {
    let sum = inputs.length > 2 ? elementAt(input(inputs, 2), [row, column]) : 0;
    for (let k = 0; k < inner; k++)
      sum += elementAt(a, turnedA ? [k, row] : [row, k]) * elementAt(b, turnedB ? [column, k] : [k, column]);
    return sum;
  });
};

const batchNorm: Compute = (node, inputs) => {
  const [x, scale, offset, mean, variance] = [0, 1, 2, 3, 4].map((index) => input(inputs, index).values);
  const { shape } = input(inputs);
  const inner = elementsOf(shape.slice(2));
  const epsilon = numberAttribute(node, 'epsilon', 1e-5);
  const values = (x ?? new Float64Array()).map((value, index) => {
    const c = Math.floor(index / inner) % (shape[1] ?? 1);
    const unit = (value - (mean?.[c] ?? 0)) / Math.sqrt((variance?.[c] ?? 0) + epsilon);
    return (scale?.[c] ?? 0) * unit + (offset?.[c] ?? 0);
  });
  return { shape, values };
};

const layerNorm: Compute = (node, inputs) => {
  const x = input(inputs);
  const scale = input(inputs, 1);
  const offset = input(inputs, 2);
  const mean = reduce(x, [-1], (seen) => sumOf(seen) / seen.length);
  const squares = tensorOf(x.shape, (at) => (elementAt(x, at) - elementAt(mean, at)) ** 2);
  const variance = reduce(squares, [-1], (seen) => sumOf(seen) / seen.length);
  const epsilon = numberAttribute(node, 'epsilon', 1e-5);
  return tensorOf(x.shape, (at) => {
    const unit = (elementAt(x, at) - elementAt(mean, at)) / Math.sqrt(elementAt(variance, at) + epsilon);
    return unit * elementAt(scale, at) + elementAt(offset, at);
  });
};

/** Operators that look at many elements at once. */
export const reductionOperators: Readonly<Record<string, Compute>> = {
  ReduceSum: reduction(sumOf),
  ReduceMean: reduction((seen) => sumOf(seen) / seen.length),
  ReduceMax: reduction((seen) => Math.max(...seen)),
  ReduceMin: reduction((seen) => Math.min(...seen)),
  ReduceSumSquare: reduction((seen) => seen.reduce((sum, value) => sum + value * value, 0)),
  ArgMax: (node, inputs) => {
    const data = input(inputs);
    const rank = data.shape.length;
    const axis = (numberAttribute(node, 'axis', 0) + rank) % rank;
    const { shape, values } = reduce(data, [axis], (seen) => seen.indexOf(Math.max(...seen)));
    return { shape: shape.filter((_, index) => index !== axis), values };
  },
  Softmax: (node, inputs) => softmax(input(inputs), numberAttribute(node, 'axis', -1)),
  LogSoftmax: (node, inputs) => {
    const { shape, values } = softmax(input(inputs), numberAttribute(node, 'axis', -1));
    return { shape, values: values.map(Math.log) };
  },
  MatMul: product,
  Gemm: gemm,
  BatchNormalization: batchNorm,
  LayerNormalization: layerNorm,
};
