/**
 * Shapes of the tensors of an ONNX graph whose axes are all known, by one pass over its nodes: what a gradient needs to know to
 * undo a broadcast, a slice or a reduction.
 */
import type { OnnxModel, OnnxNode, OnnxTensor } from '@edgewright/model-formats/onnx-graphs';
import { noGradient } from '../errors.js';
import { intsAttribute, numberAttribute } from './attributes.js';

/** A shape of known axes. */
export type TensorShape = readonly number[];

type Infer = (node: OnnxNode, shapes: TensorShapes) => TensorShape;

/** The shapes of a graph, by tensor. */
export class TensorShapes {
  readonly #shapes = new Map<string, TensorShape>();
  readonly #constants = new Map<string, OnnxTensor>();

  /** @throws training/no-gradient for an operation whose shape is not known */
  constructor({ tensors, inputs, nodes }: OnnxModel) {
    for (const tensor of tensors) {
      this.#shapes.set(tensor.name, tensor.shape);
      this.#constants.set(tensor.name, tensor);
    }
    for (const { name, shape } of inputs) this.#shapes.set(name, shape.map(Number));
    for (const node of nodes) this.#add(node);
  }

  of(tensor: string | undefined): TensorShape {
    return this.#shapes.get(tensor ?? '') ?? [];
  }

  /** The numbers of a constant. */
  numbers(tensor: string | undefined): readonly number[] {
    return Array.from(this.#constants.get(tensor ?? '')?.data ?? [], Number);
  }

  #add(node: OnnxNode): void {
    if (node.op === 'Split') {
      const whole = this.of(node.inputs[0]);
      this.numbers(node.inputs[1]).forEach((size, index) => {
        this.#shapes.set(node.outputs[index] ?? '', [size, ...whole.slice(1)]);
      });
      return;
    }
    const infer = INFER[node.op] ?? (SAME.has(node.op) ? same : undefined);
    if (infer === undefined) throw noGradient(node.op, node.name);
    this.#shapes.set(node.outputs[0] ?? '', infer(node, this));
  }
}

/** Functions of each element, and of rows. */
const SAME: ReadonlySet<string> = new Set(
  `Relu Clip Sigmoid Tanh LeakyRelu Elu Selu Mish Softplus Softsign Gelu HardSwish HardSigmoid Softmax LogSoftmax
   BatchNormalization LayerNormalization Abs Neg Sign Sqrt Reciprocal Exp Log Sin Cos Erf Floor Ceil Round Identity Cast`.split(
    /\s+/,
  ),
);

const same: Infer = ({ inputs }, shapes) => shapes.of(inputs[0]);

const broadcast: Infer = ({ inputs }, shapes) => inputs.map((name) => shapes.of(name)).reduce(broadcastShape);

/** The shape of two operands together: axes are aligned at the end, and those of size 1 are repeated. */
export function broadcastShape(a: TensorShape, b: TensorShape): TensorShape {
  const rank = Math.max(a.length, b.length);
  const axisOf = (shape: TensorShape, axis: number) => shape[axis - rank + shape.length] ?? 1;
  return Array.from({ length: rank }, (_, axis) => Math.max(axisOf(a, axis), axisOf(b, axis)));
}

const windows: Infer = (node, shapes) => {
  const [batch = 1, channels = 1, ...sizes] = shapes.of(node.inputs[0]);
  const filters = node.op === 'Conv' ? (shapes.of(node.inputs[1])[0] ?? 1) : channels;
  const { kernel, strides, dilations, pads } = windowOf(node);
  const out = sizes.map((size, axis) => {
    const reach = ((kernel[axis] ?? 1) - 1) * (dilations[axis] ?? 1) + 1;
    const padded = size + (pads[axis] ?? 0) + (pads[axis + 2] ?? 0);
    return Math.floor((padded - reach) / (strides[axis] ?? 1)) + 1;
  });
  return [batch, filters, ...out];
};

const transposedWindows: Infer = (node, shapes) => {
  const [batch = 1, , ...sizes] = shapes.of(node.inputs[0]);
  const filters = (shapes.of(node.inputs[1])[1] ?? 1) * numberAttribute(node, 'group', 1);
  const { kernel, strides, dilations, pads } = windowOf(node);
  const extra = intsAttribute(node, 'output_padding', [0, 0]);
  const out = sizes.map((size, axis) => {
    const reach = ((kernel[axis] ?? 1) - 1) * (dilations[axis] ?? 1) + 1;
    const margins = (pads[axis] ?? 0) + (pads[axis + 2] ?? 0);
    return (size - 1) * (strides[axis] ?? 1) + reach - margins + (extra[axis] ?? 0);
  });
  return [batch, filters, ...out];
};

/** How the window of a convolution or pool moves. */
export function windowOf(node: OnnxNode) {
  return {
    kernel: intsAttribute(node, 'kernel_shape', [1, 1]),
    strides: intsAttribute(node, 'strides', [1, 1]),
    dilations: intsAttribute(node, 'dilations', [1, 1]),
    /** `[top, left, bottom, right]` */
    pads: intsAttribute(node, 'pads', [0, 0, 0, 0]),
  };
}

const resized: Infer = ({ inputs }, shapes) => {
  const scales = shapes.numbers(inputs[2]);
  return shapes.of(inputs[0]).map((size, axis) => Math.floor(size * (scales[axis] ?? 1)));
};

const product: Infer = ({ inputs }, shapes) => {
  const a = shapes.of(inputs[0]);
  const b = shapes.of(inputs[1]);
  const batch = broadcastShape(a.slice(0, -2), b.slice(0, -2));
  return [...batch, a.at(-2) ?? 1, b.at(-1) ?? 1];
};

const gemm: Infer = ({ inputs }, shapes) => [shapes.of(inputs[0])[0] ?? 1, shapes.of(inputs[1])[1] ?? 1];

const concatenated: Infer = (node, shapes) => {
  const axis = numberAttribute(node, 'axis', 0);
  const parts = node.inputs.map((name) => shapes.of(name));
  const total = parts.reduce((sum, part) => sum + (part[axis] ?? 0), 0);
  return (parts[0] ?? []).map((size, index) => (index === axis ? total : size));
};

const sliced: Infer = ({ inputs }, shapes) => {
  const [data, begins, ends, axes] = inputs;
  const shape = [...shapes.of(data)];
  const first = shapes.numbers(begins);
  const last = shapes.numbers(ends);
  shapes.numbers(axes).forEach((axis, index) => {
    shape[axis] = Math.min(last[index] ?? 0, shape[axis] ?? 0) - (first[index] ?? 0);
  });
  return shape;
};

const padded: Infer = ({ inputs }, shapes) => {
  const shape = shapes.of(inputs[0]);
  const pads = shapes.numbers(inputs[1]);
  return shape.map((size, axis) => size + (pads[axis] ?? 0) + (pads[axis + shape.length] ?? 0));
};

const transposed: Infer = (node, shapes) => {
  const shape = shapes.of(node.inputs[0]);
  return intsAttribute(node, 'perm', []).map((axis) => shape[axis] ?? 1);
};

const reshaped: Infer = ({ inputs }, shapes) => {
  const shape = shapes.of(inputs[0]);
  const wanted = shapes.numbers(inputs[1]).map((size, axis) => (size === 0 ? (shape[axis] ?? 1) : size));
  const known = wanted.filter((size) => size > 0).reduce((total, size) => total * size, 1);
  const all = shape.reduce((total, size) => total * size, 1);
  return wanted.map((size) => (size === -1 ? all / known : size));
};

const reduced: Infer = (node, shapes) => {
  const shape = shapes.of(node.inputs[0]);
  const gone = new Set(reducedAxes(node, shapes));
  if (numberAttribute(node, 'keepdims', 1) === 1)
    return shape.map((size, axis) => (gone.has(axis) ? 1 : size));
  return shape.filter((_, axis) => !gone.has(axis));
};

/** The axes that a reduction takes away; all of them where it names none. */
export function reducedAxes({ inputs }: OnnxNode, shapes: TensorShapes): readonly number[] {
  const rank = shapes.of(inputs[0]).length;
  if (inputs.length < 2) return Array.from({ length: rank }, (_, axis) => axis);
  return shapes.numbers(inputs[1]).map((axis) => (axis < 0 ? axis + rank : axis));
}

const extremePlace: Infer = (node, shapes) => {
  const shape = shapes.of(node.inputs[0]);
  const axis = numberAttribute(node, 'axis', 0);
  const gone = axis < 0 ? axis + shape.length : axis;
  return shape.filter((_, index) => index !== gone);
};

const oneHot: Infer = ({ inputs }, shapes) => [...shapes.of(inputs[0]), shapes.numbers(inputs[1])[0] ?? 1];

const gathered: Infer = (node, shapes) => {
  const [table, places] = node.inputs;
  return shapes.of(table).toSpliced(numberAttribute(node, 'axis', 0), 1, ...shapes.of(places));
};

const blocked =
  (way: 'space' | 'depth'): Infer =>
  (node, shapes) => {
    const [batch = 1, channels = 1, height = 1, width = 1] = shapes.of(node.inputs[0]);
    const size = numberAttribute(node, 'blocksize', 1);
    return way === 'space'
      ? [batch, channels * size * size, height / size, width / size]
      : [batch, channels / (size * size), height * size, width * size];
  };

/** One function for several operators. */
function rows(operators: string, infer: Infer): Readonly<Record<string, Infer>> {
  return Object.fromEntries(operators.split(' ').map((operator) => [operator, infer]));
}

const INFER: Readonly<Record<string, Infer>> = {
  ...rows('Add Sub Mul Div Max Min Pow Equal Greater Less Where', broadcast),
  ...rows('ReduceMean ReduceSum ReduceMax ReduceMin ReduceSumSquare', reduced),
  Conv: windows,
  MaxPool: windows,
  AveragePool: windows,
  ConvTranspose: transposedWindows,
  GlobalAveragePool: ({ inputs }, shapes) => [...shapes.of(inputs[0]).slice(0, 2), 1, 1],
  Resize: resized,
  MatMul: product,
  Gemm: gemm,
  Concat: concatenated,
  Slice: sliced,
  Pad: padded,
  Transpose: transposed,
  Reshape: reshaped,
  ArgMax: extremePlace,
  ArgMin: extremePlace,
  OneHot: oneHot,
  Gather: gathered,
  SpaceToDepth: blocked('space'),
  DepthToSpace: blocked('depth'),
};
