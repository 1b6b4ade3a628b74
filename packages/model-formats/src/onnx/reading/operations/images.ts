import { elementsOf, type Padding } from '@edgewright/model-graph';
import { cannotRead } from '../../../errors.js';
import { integers } from '../../../reading/constant.js';
import { gather, reshape } from '../../../reading/operations/arrange.js';
import { blockwise } from '../../../reading/operations/block.js';
import { indexOf, normalised } from '../../../reading/operations/last-axis.js';
import { fromFront, type SourceValue } from '../../../reading/source-value.js';
import { reduce } from '../../../reading/operations/reduce.js';
import { pad } from '../../../reading/operations/pad.js';
import { pool } from '../../../reading/operations/window.js';
import type { ReductionWord } from '../../../reading/fold-constants.js';
import type { OnnxNode } from '../../file/onnx-file.js';
import type { OnnxReading } from '../onnx-reading.js';
import { pooledSizes } from '../pooled-sizes.js';
import { ONNX } from '../../file/wire-message.js';
import { paddingOf, pairOf } from './kernels.js';
import type { NodeReaders, ReadNode } from './read-node.js';
import { resizing } from './resizing.js';

function pooling(kind: 'average' | 'maximum'): ReadNode {
  return (reading, node) => {
    const given = reading.input(node, 0);
    const name = reading.name(node);
    const kernel = pairOf(reading.ints(node, 'kernel_shape'), 1);
    const stride = pairOf(reading.ints(node, 'strides'), 1);
    const size = [given.shape[2] ?? 1, given.shape[3] ?? 1] as const;
    refuseUnlessPlain(reading, node, name);
    const stated = paddingOf(reading, node, { size, kernel, stride, dilation: [1, 1] });
    const counts = kind === 'average' && reading.int(node, 'count_include_pad', 0) === 1;
    const isPadded = counts && typeof stated !== 'string';
    const x = isPadded
      ? pad(reading.assembler, given, { pads: spatial(stated), name: `${name}/pad` })
      : given;
    const further = furtherMargins(reading, node, given.shape);
    const padding: Padding = isPadded ? 'valid' : stated;
    const own = further === undefined ? padding : plus(padding, further);
    return pool(reading.assembler, x, { kind, order: 'channels-last', name, kernel, stride, padding: own });
  };
}

/** Margins by axis of the file: [batch, channels, height, width]. */
function spatial([top, bottom, left, right]: readonly number[]): readonly (readonly [number, number])[] {
  return [
    [0, 0],
    [0, 0],
    [top ?? 0, bottom ?? 0],
    [left ?? 0, right ?? 0],
  ];
}

/** How far the windows reach beyond the image and its margins where their number is rounded up: `[bottom, right]`. */
function furtherMargins(
  reading: OnnxReading,
  node: OnnxNode,
  [, , ...sizes]: readonly number[],
): readonly [bottom: number, right: number] | undefined {
  if (reading.int(node, 'ceil_mode', 0) === 0) return undefined;
  const window = reading.ints(node, 'kernel_shape');
  const strides = reading.ints(node, 'strides');
  const pads = reading.ints(node, 'pads');
  const counts = pooledSizes(reading, node, { sizes, window });
  const [bottom = 0, right = 0] = counts.map((count, axis) => {
    const all = (sizes[axis] ?? 1) + (pads[axis] ?? 0) + (pads[axis + sizes.length] ?? 0);
    return Math.max(0, (count - 1) * (strides[axis] ?? 1) + (window[axis] ?? 1) - all);
  });
  return [bottom, right];
}

/** Padding with more at the ends, which counts for no mean. */
function plus(padding: Padding, [more, wider]: readonly [bottom: number, right: number]): Padding {
  if (padding === 'same' || (more === 0 && wider === 0)) return padding;
  const [top, bottom, left, right] = padding === 'valid' ? [0, 0, 0, 0] : padding;
  return [top, bottom + more, left, right + wider];
}

function refuseUnlessPlain(reading: OnnxReading, node: OnnxNode, name: string): void {
  if (reading.ints(node, 'dilations').some((step) => step !== 1)) {
    throw cannotRead(ONNX, name, 'it is a pooling with gaps (dilations)');
  }
}

function globalPool(kind: 'average' | 'maximum'): ReadNode {
  return (reading, node) => {
    const x = reading.input(node, 0);
    return pool(reading.assembler, x, {
      kind,
      order: 'channels-last',
      name: reading.name(node),
      kernel: [x.shape[2] ?? 1, x.shape[3] ?? 1],
      stride: [1, 1],
      padding: 'valid',
    });
  };
}

function reduction(word: ReductionWord): ReadNode {
  return (reading, node) => {
    const axes = reading.integers(node, 1, 'axes') ?? [];
    const x = reading.input(node, 0);
    if (axes.length === 0 && reading.int(node, 'noop_with_empty_axes', 0) === 1) return x;
    const keep = reading.int(node, 'keepdims', 1) === 1;
    return reduce(reading.assembler, x, { name: reading.name(node), word, axes, keep });
  };
}

/** Versions before 13 take all axes from the one named as one. */
function along(by: 'softmax' | 'logarithm'): ReadNode {
  return (reading, node) => {
    const { assembler } = reading;
    const x = reading.input(node, 0);
    const name = reading.name(node);
    const isOld = reading.file.opset < 13;
    const axis = fromFront(reading.int(node, 'axis', isOld ? 1 : -1), x.shape.length);
    if (!isOld || x.shape.slice(axis + 1).every((size) => size === 1))
      return normalised(assembler, x, { name, axis, by });
    const shape = [...x.shape.slice(0, axis), elementsOf(x.shape.slice(axis))];
    const flat = reshape(assembler, x, { shape, name: `${name}/flat` });
    const done = normalised(assembler, flat, { name, axis: -1, by });
    return reshape(assembler, done, { shape: x.shape, name: `${name}/axes` });
  };
}

/** Elements over the length of all along an axis. */
const unitLength: ReadNode = (reading, node) => {
  const name = reading.name(node);
  if (reading.int(node, 'p', 2) !== 2) throw cannotRead(ONNX, name, 'its length is a sum of absolutes');
  const axis = reading.int(node, 'axis', -1);
  return normalised(reading.assembler, reading.input(node, 0), { name, axis, by: 'length' });
};

function placeOf(of: 'largest' | 'smallest'): ReadNode {
  return (reading, node) => {
    const name = reading.name(node);
    if (reading.int(node, 'select_last_index', 0) !== 0)
      throw cannotRead(ONNX, name, 'it takes the last of equal elements, where graphs take the first');
    return indexOf(reading.assembler, reading.input(node, 0), {
      name,
      axis: reading.int(node, 'axis', 0),
      keep: reading.int(node, 'keepdims', 1) === 1,
      of,
    });
  };
}

function blocks(to: 'depth' | 'space'): ReadNode {
  return (reading, node) => {
    const x = reading.input(node, 0);
    const name = reading.name(node);
    const blockSize = reading.int(node, 'blocksize', 1);
    const isShuffled = reading.text(node, 'mode', 'DCR') === 'CRD';
    if (isShuffled && to === 'depth') throw cannotRead(ONNX, name, 'it puts channels in the order CRD');
    const given = isShuffled ? blocksFirst(reading, x, { name, blockSize }) : x;
    return blockwise(reading.assembler, given, { name, to, order: 'channels-last', blockSize });
  };
}

/**
 * Channels of a shuffle of pixels, which counts the places of a block fastest (CRD), in the order of the graph, which counts
 * them slowest (DCR): channel p · n + c of the result is c · block² + p, with n channels after the shuffle.
 */
function blocksFirst(
  { assembler }: OnnxReading,
  x: SourceValue,
  { name, blockSize }: { readonly name: string; readonly blockSize: number },
): SourceValue {
  const places = blockSize ** 2;
  const left = Math.floor((x.shape[1] ?? 1) / places);
  if (left === 1) return x;
  const order = Array.from(
    { length: left * places },
    (_, to) => (to % left) * places + Math.floor(to / left),
  );
  return gather(assembler, x, { indices: integers(order), axis: 1, name: `${name}/channels` });
}

/** Windows, reductions and what runs along an axis. */
export const IMAGE_READERS: NodeReaders = {
  AveragePool: pooling('average'),
  MaxPool: pooling('maximum'),
  GlobalAveragePool: globalPool('average'),
  GlobalMaxPool: globalPool('maximum'),
  ReduceMean: reduction('mean'),
  ReduceSum: reduction('sum'),
  ReduceMax: reduction('maximum'),
  ReduceMin: reduction('minimum'),
  ReduceProd: reduction('product'),
  Softmax: along('softmax'),
  LogSoftmax: along('logarithm'),
  LpNormalization: unitLength,
  ArgMax: placeOf('largest'),
  ArgMin: placeOf('smallest'),
  DepthToSpace: blocks('space'),
  SpaceToDepth: blocks('depth'),
  Resize: resizing,
  Upsample: resizing,
};
