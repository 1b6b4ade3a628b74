import { elementsOf, type Margins, type Padding } from '@edgewright/model-graph';
import { cannotRead } from '../../../errors.js';
import { asFloats, broadcastTo, transposed, withShape, type Constant } from '../../../reading/constant.js';
import { foldBinary } from '../../../reading/fold-constants.js';
import { gather, gatherBy, reshape, transpose } from '../../../reading/operations/arrange.js';
import { convolution } from '../../../reading/operations/convolution.js';
import { dense, lookUpRows, product } from '../../../reading/operations/matrix.js';
import { batchNorm, layerNorm } from '../../../reading/operations/norm.js';
import { fromFront, type SourceValue } from '../../../reading/source-value.js';
import type { OnnxNode } from '../../file/onnx-file.js';
import type { OnnxReading } from '../onnx-reading.js';
import { ONNX } from '../../file/wire-message.js';
import { layerNormFormula } from './formulas.js';
import type { NodeReaders, ReadNode } from './read-node.js';

/** Of a window: down and across. */
type Pair = readonly [height: number, width: number];

/** A list of one entry for each image axis as height and width; sequences have a width of 1. */
export function pairOf(list: readonly number[], initial: number): Pair {
  const [height = initial, width = list.length === 1 ? 1 : initial] = list;
  return [height, width];
}

interface Window {
  readonly size: Pair;
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
}

/** Padding as margins, `[top, left, bottom, right]` in the file, or as a word. @throws model-formats/cannot-read */
export function paddingOf(reading: OnnxReading, node: OnnxNode, window: Window): Padding {
  const word = reading.text(node, 'auto_pad', 'NOTSET');
  if (word === 'SAME_UPPER') return 'same';
  if (word === 'VALID') return 'valid';
  if (word === 'SAME_LOWER') return lowerMargins(window);
  const pads = reading.ints(node, 'pads');
  if (pads.length === 0) return 'valid';
  if (pads.length === 2) return [pads[0] ?? 0, pads[1] ?? 0, 0, 0];
  const [top = 0, left = 0, bottom = 0, right = 0] = pads;
  return [top, bottom, left, right];
}

/** As `same`, with the larger half before the image. */
function lowerMargins({ size, kernel, stride, dilation }: Window): Margins {
  const [down = 0, across = 0] = size.map((all, axis) => {
    const step = stride[axis] ?? 1;
    const reach = ((kernel[axis] ?? 1) - 1) * (dilation[axis] ?? 1) + 1;
    return Math.max(0, (Math.ceil(all / step) - 1) * step + reach - all);
  });
  return [Math.ceil(down / 2), Math.floor(down / 2), Math.ceil(across / 2), Math.floor(across / 2)];
}

/** A kernel with one image axis as one of width 1. */
function withWidth(kernel: Constant): Constant {
  return kernel.shape.length === 3 ? withShape(kernel, [...kernel.shape, 1]) : kernel;
}

function imageSize({ shape }: SourceValue): Pair {
  return [shape[2] ?? 1, shape[3] ?? 1];
}

/** A kernel lies as [filters, input channels / groups, height, width]. */
const conv: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  const weights = reading.input(node, 1);
  const stored = withWidth(reading.constant(node, 1));
  const name = reading.name(node);
  if (stored.shape.length !== 4) throw cannotRead(ONNX, name, 'its images have more than two axes');
  const [filters = 1, , height = 1, width = 1] = stored.shape;
  const groups = reading.int(node, 'group', 1);
  const channels = x.shape[1] ?? 1;
  const isDepthwise = groups > 1 && groups === channels;
  const moved = transposed(ONNX, stored, [2, 3, 1, 0]);
  const kernel = isDepthwise ? withShape(moved, [height, width, channels, filters / channels]) : moved;
  const stride = pairOf(reading.ints(node, 'strides'), 1);
  const dilation = pairOf(reading.ints(node, 'dilations'), 1);
  return convolution(reading.assembler, x, {
    kind: isDepthwise ? 'depthwise' : 'full',
    order: 'channels-last',
    name,
    kernel,
    ...scalesOf(weights),
    ...biasOf(reading, node),
    stride,
    dilation,
    padding: paddingOf(reading, node, { size: imageSize(x), kernel: [height, width], stride, dilation }),
    groups,
  });
};

function biasOf(reading: OnnxReading, node: OnnxNode) {
  return reading.has(node, 2) ? { bias: reading.constant(node, 2) } : {};
}

function scalesOf(weights: SourceValue) {
  return weights.kind === 'constant' && weights.asKernel !== undefined
    ? { kernelScales: weights.asKernel }
    : {};
}

/** A kernel lies as [input channels, filters / groups, height, width]. */
const convTranspose: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  const stored = withWidth(reading.constant(node, 1));
  const name = reading.name(node);
  if (reading.int(node, 'group', 1) !== 1)
    throw cannotRead(ONNX, name, 'it is a transposed convolution in groups');
  if (node.attributes.has('output_shape')) throw cannotRead(ONNX, name, 'it states its output shape');
  const [, , height = 1, width = 1] = stored.shape;
  const stride = pairOf(reading.ints(node, 'strides'), 1);
  const dilation = pairOf(reading.ints(node, 'dilations'), 1);
  const window = { size: imageSize(x), kernel: [height, width] as const, stride, dilation };
  const padding = paddingOf(reading, node, window);
  const [more = 0, wider = 0] = reading.ints(node, 'output_padding');
  const margins = padding === 'valid' ? ([0, 0, 0, 0] as const) : padding;
  // A stride that is longer than the kernel leaves pixels that no window writes to.
  const gaps = [Math.max(0, stride[0] - height), Math.max(0, stride[1] - width)];
  const isValid = padding === 'valid' || (margins !== 'same' && margins.every((margin) => margin === 0));
  const isWhole = isValid && gaps[0] === more && gaps[1] === wider;
  return convolution(reading.assembler, x, {
    kind: 'transposed',
    order: 'channels-last',
    name,
    kernel: transposed(ONNX, stored, [2, 3, 0, 1]),
    ...biasOf(reading, node),
    stride,
    dilation,
    // What is put out beyond the windows is cut off less.
    padding: isWhole
      ? 'valid'
      : margins === 'same'
        ? 'same'
        : [margins[0], margins[1] - more, margins[2], margins[3] - wider],
  });
};

/** y = alpha · a · b + beta · c */
const gemm: ReadNode = (reading, node) => {
  const name = reading.name(node);
  const { assembler } = reading;
  const weights = reading.input(node, 1);
  const stored = reading.constant(node, 1);
  const given = reading.input(node, 0);
  const x =
    reading.int(node, 'transA', 0) === 0 ? given : transpose(assembler, given, { permutation: [1, 0], name });
  const kernel = reading.int(node, 'transB', 0) === 0 ? stored : transposed(ONNX, stored, [1, 0]);
  const units = kernel.shape[1] ?? 1;
  const scaledBy = (constant: Constant, factor: number): Constant =>
    factor === 1 ? constant : times(constant, factor);
  const bias = reading.has(node, 2)
    ? scaledBy(reading.constant(node, 2), reading.float(node, 'beta', 1))
    : undefined;
  const vector = bias === undefined ? undefined : vectorOf(bias, units);
  if (bias !== undefined && vector === undefined)
    throw cannotRead(ONNX, name, 'its sum is not a bias of each unit');
  return dense(assembler, x, {
    name,
    kernel: scaledBy(kernel, reading.float(node, 'alpha', 1)),
    ...scalesOf(weights),
    ...(vector === undefined ? {} : { bias: vector }),
  });
};

function times(constant: Constant, factor: number): Constant {
  return foldBinary(ONNX, 'multiply', [
    constant,
    { shape: [], values: Float32Array.of(factor), isInteger: false },
  ]);
}

function vectorOf(bias: Constant, units: number): Constant | undefined {
  if (elementsOf(bias.shape) === units) return withShape(bias, [units]);
  return elementsOf(bias.shape) === 1 ? broadcastTo(ONNX, withShape(bias, [1]), [units]) : undefined;
}

const matMul: ReadNode = (reading, node) => {
  const a = reading.input(node, 0);
  const b = reading.input(node, 1);
  const name = reading.name(node);
  return product(reading.assembler, [a, b], { name });
};

const gathering: ReadNode = (reading, node) => {
  const data = reading.input(node, 0);
  const indices = reading.input(node, 1);
  const name = reading.name(node);
  const axis = fromFront(reading.int(node, 'axis', 0), data.shape.length);
  if (indices.kind === 'constant')
    return gather(reading.assembler, data, { indices: indices.constant, axis, name });
  if (data.kind === 'constant' && axis === 0) {
    return lookUpRows(reading.assembler, { table: data.constant, indices, name });
  }
  return gatherBy(reading.assembler, data, { indices, axis, name });
};

const normalised: ReadNode = (reading, node) => {
  const part = (position: number): Float32Array => asFloats(reading.constant(node, position));
  return batchNorm(reading.assembler, reading.input(node, 0), {
    name: reading.name(node),
    scale: part(1),
    offset: part(2),
    mean: part(3),
    variance: part(4),
    epsilon: reading.float(node, 'epsilon', 1e-5),
  });
};

/** Over everything from an axis on: one layer of what is computed, where its scale and offset are constants. */
const layerNormalised: ReadNode = (reading, node) => {
  const epsilon = reading.float(node, 'epsilon', 1e-5);
  const given = reading.input(node, 0);
  const parts = [1, 2].filter((position) => reading.has(node, position));
  const isConstant = parts.every((position) => reading.input(node, position).kind === 'constant');
  if (given.kind === 'constant' || !isConstant || !(epsilon > 0)) return layerNormFormula(reading, node);
  const name = reading.name(node);
  const rank = given.shape.length;
  const axis = fromFront(reading.int(node, 'axis', -1), rank);
  const shape = [...given.shape.slice(0, axis), elementsOf(given.shape.slice(axis))];
  const x = axis === rank - 1 ? given : reshape(reading.assembler, given, { shape, name: `${name}/flat` });
  const scale = asFloats(reading.constant(node, 1));
  const offset = reading.has(node, 2) ? asFloats(reading.constant(node, 2)) : new Float32Array(scale.length);
  const made = layerNorm(reading.assembler, x, { name, scale, offset, epsilon });
  return reshape(reading.assembler, made, { shape: given.shape, name: `${name}/axes` });
};

/** Everything from an axis on as one. */
const flatten: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  const axis = fromFront(reading.int(node, 'axis', 1), x.shape.length);
  const shape = [elementsOf(x.shape.slice(0, axis)), elementsOf(x.shape.slice(axis))];
  return reshape(reading.assembler, x, { shape, name: reading.name(node) });
};

/** Operations with weights, and what stands around them. */
export const KERNEL_READERS: NodeReaders = {
  Conv: conv,
  ConvTranspose: convTranspose,
  Gemm: gemm,
  MatMul: matMul,
  Gather: gathering,
  BatchNormalization: normalised,
  LayerNormalization: layerNormalised,
  Flatten: flatten,
};
