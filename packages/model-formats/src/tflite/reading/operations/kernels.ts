import { elementsOf, type Activation } from '@edgewright/model-graph';
import { cannotRead } from '../../../errors.js';
import { transposed, withShape } from '../../../reading/constant.js';
import { convolution } from '../../../reading/operations/convolution.js';
import { activation } from '../../../reading/operations/elementwise.js';
import { learnedSlopes } from '../../../reading/operations/norm.js';
import { dense, lookUpRows, product } from '../../../reading/operations/matrix.js';
import { reshape } from '../../../reading/operations/arrange.js';
import { fromFront, type SourceValue } from '../../../reading/source-value.js';
import { kernelScales } from '../../file/kernel-scales.js';
import { NO_BIAS } from '../../writing/numbers/numbers.js';
import { PADDINGS } from '../../file/schema/builtins.js';
import { TFLITE, type TfliteOperation } from '../../file/tflite-file.js';
import type { TfliteReading } from '../tflite-reading.js';
import type { OperationReaders, ReadOperation } from './read-operation.js';
import { sequenceLstm } from './sequence-lstm.js';

/** Of a window: down and across. */
type Pair = readonly [height: number, width: number];

/** `same` or `valid`. */
export function paddingOf(reading: TfliteReading, operation: TfliteOperation): 'same' | 'valid' {
  return reading.number(operation, 'padding') === PADDINGS.same ? 'same' : 'valid';
}

/** Steps of a window. */
export function strideOf(reading: TfliteReading, operation: TfliteOperation): Pair {
  return [reading.number(operation, 'stride_h'), reading.number(operation, 'stride_w')];
}

function dilationOf(reading: TfliteReading, operation: TfliteOperation): Pair {
  return [reading.number(operation, 'dilation_h_factor'), reading.number(operation, 'dilation_w_factor')];
}

/** Dilation and padding: as the operation has them, or of the convolution that it was spread from. */
function gapsOf(reading: TfliteReading, operation: TfliteOperation) {
  const { spread } = operation;
  if (spread === undefined)
    return { dilation: dilationOf(reading, operation), padding: paddingOf(reading, operation) };
  const isRow = spread.axis !== undefined && fromFront(reading.numbersOf(spread.axis)[0] ?? 0, 4) === 1;
  const image = <T>(given: readonly T[], none: readonly T[]): readonly T[] => {
    if (spread.axis === undefined) return given;
    return isRow ? [...none, ...given] : [...given, ...none];
  };
  const [down = 1, across = 1] = image(reading.numbersOf(spread.block), [1]);
  const margins = image(reading.numbersOf(spread.margins), [0, 0]);
  const crops = image(reading.numbersOf(spread.crops), [0, 0]);
  const [top = 0, bottom = 0, left = 0, right = 0] = margins.map(
    (margin, side) => margin - (crops[side] ?? 0),
  );
  if (Math.min(top, bottom, left, right) < 0)
    throw cannotRead(TFLITE, reading.name(operation), 'it cuts off more than it puts around the image');
  return { dilation: [down, across], padding: [top, bottom, left, right] } as const;
}

/**
 * Files have a bias of zeros where a layer has none; one that is called a bias is one, zeros or not, unless its name ends as
 * Edgewright calls such zeros.
 */
function biasOf(reading: TfliteReading, operation: TfliteOperation, position = 2) {
  if (!reading.has(operation, position)) return {};
  const bias = reading.constant(operation, position);
  const { name } = reading.source(operation, position);
  const isCalledSo = /bias/i.test(name) && !name.endsWith(`/${NO_BIAS}`);
  return isCalledSo || bias.values.some((value) => value !== 0) ? { bias } : {};
}

function scalesOf(reading: TfliteReading, operation: TfliteOperation, [position, axis]: Pair) {
  const scales = kernelScales(
    reading.source(operation, position),
    reading.constant(operation, position),
    axis,
  );
  return scales === undefined ? {} : { kernelScales: scales };
}

function sharedBy(reading: TfliteReading, operation: TfliteOperation) {
  const weightGroup = reading.weightGroup(operation);
  return weightGroup === undefined ? {} : { weightGroup };
}

/** A kernel lies as [filters, height, width, input channels / groups]. */
const conv2d: ReadOperation = (reading, operation) => {
  const x = reading.input(operation, 0);
  const stored = reading.constant(operation, 1);
  const channels = stored.shape[3] ?? 1;
  return convolution(reading.assembler, x, {
    kind: 'full',
    order: 'file',
    name: reading.name(operation),
    kernel: transposed(TFLITE, stored, [1, 2, 3, 0]),
    ...scalesOf(reading, operation, [1, 0]),
    ...biasOf(reading, operation),
    ...sharedBy(reading, operation),
    stride: strideOf(reading, operation),
    ...gapsOf(reading, operation),
    groups: Math.floor((x.shape[3] ?? 1) / channels),
    act: reading.fused(operation),
  });
};

/** A kernel lies as [1, height, width, channels · multiplier]. */
const depthwise: ReadOperation = (reading, operation) => {
  const x = reading.input(operation, 0);
  const stored = reading.constant(operation, 1);
  const [, height = 1, width = 1, filters = 1] = stored.shape;
  const channels = x.shape[3] ?? 1;
  return convolution(reading.assembler, x, {
    kind: 'depthwise',
    order: 'file',
    name: reading.name(operation),
    kernel: withShape(stored, [height, width, channels, filters / channels]),
    ...scalesOf(reading, operation, [1, 3]),
    ...biasOf(reading, operation),
    ...sharedBy(reading, operation),
    stride: strideOf(reading, operation),
    ...gapsOf(reading, operation),
    act: reading.fused(operation),
  });
};

/** A transposed convolution, with the positions of its inputs. */
export interface TransposeConvolution {
  readonly x: number;
  readonly kernel: number;
  readonly bias: number;
  /** Of the result. */
  readonly size: Pair;
  readonly stride: Pair;
  readonly isSame: boolean;
  readonly act: Activation;
}

/** A kernel lies as [filters, height, width, input channels]. */
export function transposeConvolution(
  reading: TfliteReading,
  operation: TfliteOperation,
  { x: position, kernel, bias, size, stride, isSame, act }: TransposeConvolution,
): SourceValue {
  const x = reading.input(operation, position);
  const stored = reading.constant(operation, kernel);
  const total = size.map((out, axis) => {
    return ((x.shape[axis + 1] ?? 1) - 1) * (stride[axis] ?? 1) + (stored.shape[axis + 1] ?? 1) - out;
  });
  // A stride that is longer than the kernel leaves pixels that no window writes to.
  const isValid = !isSame && total.every((all) => all <= 0);
  const [top = 0, left = 0] = total.map((all) => (isSame ? Math.max(0, Math.floor(all / 2)) : 0));
  return convolution(reading.assembler, x, {
    kind: 'transposed',
    order: 'file',
    name: reading.name(operation),
    kernel: transposed(TFLITE, stored, [1, 2, 3, 0]),
    ...scalesOf(reading, operation, [kernel, 0]),
    ...biasOf(reading, operation, bias),
    stride,
    padding: isValid ? 'valid' : [top, (total[0] ?? 0) - top, left, (total[1] ?? 0) - left],
    act,
  });
}

/** Inputs are the shape of the result, the kernel, the image and the bias. */
const transposeConv: ReadOperation = (reading, operation) => {
  const [, height = 1, width = 1] = reading.integers(operation, 0);
  return transposeConvolution(reading, operation, {
    x: 2,
    kernel: 1,
    bias: 3,
    size: [height, width],
    stride: strideOf(reading, operation),
    isSame: paddingOf(reading, operation) === 'same',
    act: reading.fused(operation),
  });
};

/** A kernel lies as [units, features]; an image before it is taken as one vector unless its axes are kept. */
const fullyConnected: ReadOperation = (reading, operation) => {
  const x = reading.input(operation, 0);
  const name = reading.name(operation);
  const kernel = reading.input(operation, 1);
  const act = reading.fused(operation);
  const { assembler } = reading;
  if (kernel.kind === 'computed') {
    return product(assembler, [x, kernel], { name, act, transposeB: true });
  }
  const features = kernel.shape[1] ?? 1;
  const keeps = reading.flag(operation, 'keep_num_dims') && x.shape.at(-1) === features;
  const rows = elementsOf(x.shape) / features;
  const vectors = keeps ? x : reshape(assembler, x, { shape: [rows, features], name: `${name}/flatten` });
  return dense(assembler, vectors, {
    name,
    act,
    ...sharedBy(reading, operation),
    kernel: transposed(TFLITE, kernel.constant, [1, 0]),
    ...scalesOf(reading, operation, [1, 0]),
    ...biasOf(reading, operation),
  });
};

const batchMatmul: ReadOperation = (reading, operation) =>
  product(reading.assembler, [reading.input(operation, 0), reading.input(operation, 1)], {
    name: reading.name(operation),
    transposeA: reading.flag(operation, 'adj_x'),
    transposeB: reading.flag(operation, 'adj_y'),
  });

const embeddingLookup: ReadOperation = (reading, operation) =>
  lookUpRows(reading.assembler, {
    table: reading.constant(operation, 1),
    indices: reading.input(operation, 0),
    name: reading.name(operation),
  });

/** Activations by words of the schema. */
const ACTIVATION_OF = {
  RELU: 'relu',
  RELU6: 'relu6',
  RELU_N1_TO_1: 'relu_n1_to_1',
  RELU_0_TO_1: 'relu_0_to_1',
  ELU: 'elu',
  LOGISTIC: 'sigmoid',
  TANH: 'tanh',
  HARD_SWISH: 'hard_swish',
} as const;

const activations: OperationReaders = Object.fromEntries(
  Object.entries(ACTIVATION_OF).map(([word, act]): [string, ReadOperation] => [
    word,
    (reading, operation) =>
      activation(reading.assembler, act, { x: reading.input(operation, 0), name: reading.name(operation) }),
  ]),
);

const gelu: ReadOperation = (reading, operation) =>
  activation(reading.assembler, reading.flag(operation, 'approximate') ? 'gelu_tanh' : 'gelu', {
    x: reading.input(operation, 0),
    name: reading.name(operation),
  });

const leakyRelu: ReadOperation = (reading, operation) =>
  activation(reading.assembler, 'leaky_relu', {
    x: reading.input(operation, 0),
    name: reading.name(operation),
    alpha: reading.number(operation, 'alpha'),
  });

/** Slopes lie as [1, 1, channels]. */
const prelu: ReadOperation = (reading, operation) =>
  learnedSlopes(reading.assembler, reading.input(operation, 0), {
    slopes: reading.constant(operation, 1),
    name: reading.name(operation),
    order: 'file',
  });

/** Operations with weights, products and activations. */
export const KERNEL_READERS: OperationReaders = {
  CONV_2D: conv2d,
  DEPTHWISE_CONV_2D: depthwise,
  TRANSPOSE_CONV: transposeConv,
  FULLY_CONNECTED: fullyConnected,
  BATCH_MATMUL: batchMatmul,
  EMBEDDING_LOOKUP: embeddingLookup,
  ...activations,
  GELU: gelu,
  LEAKY_RELU: leakyRelu,
  PRELU: prelu,
  UNIDIRECTIONAL_SEQUENCE_LSTM: sequenceLstm,
  LSTM: (reading, operation) => {
    throw cannotRead(TFLITE, reading.name(operation), 'recurrent layers of this older kind are not read');
  },
};
