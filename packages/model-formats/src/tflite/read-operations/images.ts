import { cannotRead } from '../../errors.js';
import { argmax, softmax } from '../../reading/operations/last-axis.js';
import { binary, unary } from '../../reading/operations/elementwise.js';
import type { BinaryWord, UnaryWord } from '../../reading/elementwise-functions.js';
import type { ReductionWord } from '../../reading/fold-constants.js';
import { reduce } from '../../reading/operations/reduce.js';
import { pool, resize } from '../../reading/operations/window.js';
import { TFLITE, type TfliteOperation } from '../tflite-file.js';
import type { TfliteReading } from '../tflite-reading.js';
import { paddingOf, strideOf } from './kernels.js';
import type { OperationReaders, ReadOperation } from './read-operation.js';

function pooling(kind: 'average' | 'maximum'): ReadOperation {
  return (reading, operation) =>
    pool(reading.assembler, reading.input(operation, 0), {
      kind,
      order: 'file',
      name: reading.name(operation),
      kernel: [reading.number(operation, 'filter_height'), reading.number(operation, 'filter_width')],
      stride: strideOf(reading, operation),
      padding: paddingOf(reading, operation),
      act: reading.fused(operation),
    });
}

function resizing(kind: 'nearest' | 'bilinear'): ReadOperation {
  return (reading, operation) => {
    const name = reading.name(operation);
    const [height = 1, width = 1] = reading.integers(operation, 1);
    noteCentres(reading, operation, name);
    return resize(reading.assembler, reading.input(operation, 0), {
      name,
      kind,
      order: 'file',
      height,
      width,
    });
  };
}

function noteCentres(reading: TfliteReading, operation: TfliteOperation, name: string): void {
  if (reading.flag(operation, 'half_pixel_centers')) return;
  const how = reading.flag(operation, 'align_corners')
    ? 'aligns corners'
    : 'counts from the corner of pixels';
  reading.assembler.find(
    'note',
    name,
    `its file ${how}; the graph has half-pixel centres, with other numbers at edges`,
  );
}

function reduction(word: ReductionWord): ReadOperation {
  return (reading, operation) =>
    reduce(reading.assembler, reading.input(operation, 0), {
      name: reading.name(operation),
      word,
      axes: reading.integers(operation, 1),
      keep: reading.flag(operation, 'keep_dims'),
    });
}

function ofTwo(word: BinaryWord): ReadOperation {
  return (reading, operation) =>
    binary(reading.assembler, word, {
      values: [reading.input(operation, 0), reading.input(operation, 1)],
      name: reading.name(operation),
      act: reading.fused(operation),
    });
}

function ofOne(word: UnaryWord): ReadOperation {
  return (reading, operation) =>
    unary(reading.assembler, word, { x: reading.input(operation, 0), name: reading.name(operation) });
}

const softmaxLast: ReadOperation = (reading, operation) => {
  const name = reading.name(operation);
  const beta = reading.number(operation, 'beta');
  if (beta !== 1) throw cannotRead(TFLITE, name, `its factor beta is ${beta}, not 1`);
  return softmax(reading.assembler, reading.input(operation, 0), { name, axis: -1 });
};

const largest: ReadOperation = (reading, operation) => {
  const [axis = -1] = reading.integers(operation, 1);
  return argmax(reading.assembler, reading.input(operation, 0), {
    name: reading.name(operation),
    axis,
    keep: false,
  });
};

/** Windows, reductions and element by element. */
export const IMAGE_READERS: OperationReaders = {
  AVERAGE_POOL_2D: pooling('average'),
  MAX_POOL_2D: pooling('maximum'),
  RESIZE_BILINEAR: resizing('bilinear'),
  RESIZE_NEAREST_NEIGHBOR: resizing('nearest'),
  MEAN: reduction('mean'),
  SUM: reduction('sum'),
  REDUCE_MAX: reduction('maximum'),
  REDUCE_MIN: reduction('minimum'),
  REDUCE_PROD: reduction('product'),
  SOFTMAX: softmaxLast,
  ARG_MAX: largest,
  ADD: ofTwo('add'),
  SUB: ofTwo('subtract'),
  MUL: ofTwo('multiply'),
  DIV: ofTwo('divide'),
  MAXIMUM: ofTwo('maximum'),
  MINIMUM: ofTwo('minimum'),
  POW: ofTwo('power'),
  SQUARED_DIFFERENCE: ofTwo('squared_difference'),
  FLOOR_DIV: ofTwo('floor_divide'),
  FLOOR_MOD: ofTwo('floor_modulo'),
  EQUAL: ofTwo('equal'),
  NOT_EQUAL: ofTwo('not_equal'),
  LESS: ofTwo('less'),
  LESS_EQUAL: ofTwo('less_equal'),
  GREATER: ofTwo('greater'),
  GREATER_EQUAL: ofTwo('greater_equal'),
  LOGICAL_AND: ofTwo('logical_and'),
  LOGICAL_OR: ofTwo('logical_or'),
  ABS: ofOne('absolute'),
  NEG: ofOne('negate'),
  SQRT: ofOne('square_root'),
  RSQRT: ofOne('reciprocal_square_root'),
  SQUARE: ofOne('square'),
  EXP: ofOne('exponential'),
  LOG: ofOne('logarithm'),
  SIN: ofOne('sine'),
  COS: ofOne('cosine'),
  FLOOR: ofOne('floor'),
  CEIL: ofOne('ceiling'),
  ROUND: ofOne('round'),
  SIGN: ofOne('sign'),
  LOGICAL_NOT: ofOne('logical_not'),
};
