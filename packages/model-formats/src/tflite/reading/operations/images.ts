import { sourceCoordinates, type ResizeCentres } from '@edgewright/model-graph';
import { cannotRead } from '../../../errors.js';
import { reals } from '../../../reading/constant.js';
import { blockwise } from '../../../reading/operations/block.js';
import { Formula } from '../../../reading/operations/formula.js';
import { indexOf, normalised } from '../../../reading/operations/last-axis.js';
import { binary, unary, where } from '../../../reading/operations/elementwise.js';
import type { SourceValue } from '../../../reading/source-value.js';
import type { BinaryWord, UnaryWord } from '../../../reading/elementwise-functions.js';
import type { ReductionWord } from '../../../reading/fold-constants.js';
import { reduce } from '../../../reading/operations/reduce.js';
import { checkSides, resize, type ResizedAxis } from '../../../reading/operations/resize.js';
import { pool } from '../../../reading/operations/window.js';
import { nearestPixels } from '../../file/nearest-pixels.js';
import { TFLITE, type TfliteOperation } from '../../file/tflite-file.js';
import type { TfliteReading } from '../tflite-reading.js';
import { paddingOf, strideOf } from './kernels.js';
import { withoutLowestMargins } from './lowest-margins.js';
import type { OperationReaders, ReadOperation } from './read-operation.js';

function pooling(kind: 'average' | 'maximum'): ReadOperation {
  return (reading, operation) => {
    const word = paddingOf(reading, operation);
    const unpadded =
      kind === 'maximum' && word === 'valid' ? withoutLowestMargins(reading, operation) : undefined;
    return pool(reading.assembler, unpadded?.image ?? reading.input(operation, 0), {
      kind,
      order: 'file',
      name: reading.name(operation),
      kernel: [reading.number(operation, 'filter_height'), reading.number(operation, 'filter_width')],
      stride: strideOf(reading, operation),
      padding: unpadded?.margins ?? word,
      act: reading.fused(operation),
    });
  };
}

function resizing(kind: 'nearest' | 'bilinear'): ReadOperation {
  return (reading, operation) => {
    const x = reading.input(operation, 0);
    const [height = 1, width = 1] = reading.integers(operation, 1);
    checkSides(TFLITE, reading.name(operation), [height, width]);
    const centres = centresOf(reading, operation);
    const resized = (axis: number, to: number): ResizedAxis => {
      const own = { from: x.shape[axis] ?? 1, to, centres };
      return { ...own, axis, coordinates: kind === 'nearest' ? nearestPixels(own) : sourceCoordinates(own) };
    };
    return resize(reading.assembler, x, {
      name: reading.name(operation),
      kind,
      order: 'file',
      axes: [resized(1, height), resized(2, width)],
    });
  };
}

function centresOf(reading: TfliteReading, operation: TfliteOperation): ResizeCentres | undefined {
  if (reading.flag(operation, 'half_pixel_centers')) return undefined;
  return reading.flag(operation, 'align_corners') ? 'align_corners' : 'asymmetric';
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

const sumOfAll: ReadOperation = (reading, operation) => {
  const [first, ...others] = operation.inputs.map((_, position) => reading.input(operation, position));
  const name = reading.name(operation);
  if (first === undefined) throw cannotRead(TFLITE, name, 'it has no inputs');
  const formula = new Formula(reading.assembler, name);
  return others.reduce<SourceValue>((sum, each) => formula.end.with('add', sum, each), first);
};

const DIVIDE = ofTwo('divide');

/** Whole numbers divide to whole ones, rounded towards zero. */
const division: ReadOperation = (reading, operation) => {
  const made = DIVIDE(reading, operation);
  const { type } = reading.tensor(operation.outputs[0] ?? 0);
  if ((type !== 'int32' && type !== 'int64') || !('kind' in made) || made.kind === 'constant') return made;
  const { assembler } = reading;
  const name = assembler.name(`${reading.name(operation)}/whole`);
  return { ...made, tensor: assembler.builder.cast(made.tensor, { name, to: 'int32' }) };
};

function ofOne(word: UnaryWord): ReadOperation {
  return (reading, operation) =>
    unary(reading.assembler, word, { x: reading.input(operation, 0), name: reading.name(operation) });
}

/** Along the last axis. */
function alongLast(by: 'softmax' | 'logarithm' | 'length'): ReadOperation {
  return (reading, operation) => {
    const name = reading.name(operation);
    const x = reading.input(operation, 0);
    const beta = by === 'softmax' ? reading.number(operation, 'beta') : 1;
    const scaled = beta === 1 ? x : times(reading, x, { factor: beta, name: `${name}/scaled` });
    return normalised(reading.assembler, scaled, { name, axis: -1, by });
  };
}

function times(
  { assembler }: TfliteReading,
  x: SourceValue,
  { factor, name }: { readonly factor: number; readonly name: string },
): SourceValue {
  const constant = assembler.constant(reals(Float32Array.of(factor), []), `${name}/factor`);
  return binary(assembler, 'multiply', { values: [x, constant], name });
}

function placeOf(of: 'largest' | 'smallest'): ReadOperation {
  return (reading, operation) => {
    const [axis = -1] = reading.integers(operation, 1);
    const name = reading.name(operation);
    return indexOf(reading.assembler, reading.input(operation, 0), { name, axis, keep: false, of });
  };
}

/** The largest numbers, and where they are. */
const topK: ReadOperation = (reading, operation) => {
  const x = reading.assembler.tensor(reading.input(operation, 0));
  const [k = 1] = reading.integers(operation, 1);
  const shape = reading.input(operation, 0).shape.with(-1, k);
  return (['values', 'indices'] as const).map((gives, index) => {
    const name = reading.tensor(operation.outputs[index] ?? 0).name || `${reading.name(operation)}/${gives}`;
    const tensor = reading.assembler.builder.topK(x, { name: reading.assembler.name(name), k, gives });
    return reading.assembler.made(tensor, shape);
  });
};

function blocks(to: 'depth' | 'space'): ReadOperation {
  return (reading, operation) => {
    const x = reading.input(operation, 0);
    return blockwise(reading.assembler, x, {
      name: reading.name(operation),
      to,
      order: 'file',
      blockSize: reading.number(operation, 'block_size'),
    });
  };
}

const localNorm: ReadOperation = (reading, operation) => {
  const x = reading.input(operation, 0);
  const tensor = reading.assembler.builder.localResponseNorm(reading.assembler.tensor(x), {
    name: reading.assembler.name(reading.name(operation)),
    radius: reading.number(operation, 'radius'),
    constant: reading.number(operation, 'bias'),
    alpha: reading.number(operation, 'alpha'),
    beta: reading.number(operation, 'beta'),
  });
  return reading.assembler.made(tensor, x.shape);
};

const choosing: ReadOperation = (reading, operation) =>
  where(
    reading.assembler,
    [reading.input(operation, 0), reading.input(operation, 1), reading.input(operation, 2)],
    reading.name(operation),
  );

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
  SOFTMAX: alongLast('softmax'),
  LOG_SOFTMAX: alongLast('logarithm'),
  L2_NORMALIZATION: alongLast('length'),
  LOCAL_RESPONSE_NORMALIZATION: localNorm,
  ARG_MAX: placeOf('largest'),
  ARG_MIN: placeOf('smallest'),
  TOPK_V2: topK,
  DEPTH_TO_SPACE: blocks('space'),
  SPACE_TO_DEPTH: blocks('depth'),
  SELECT: choosing,
  SELECT_V2: choosing,
  ADD: ofTwo('add'),
  SUB: ofTwo('subtract'),
  MUL: ofTwo('multiply'),
  ADD_N: sumOfAll,
  DIV: division,
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
