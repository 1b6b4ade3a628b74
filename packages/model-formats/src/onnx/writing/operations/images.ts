import { nearestIndices, type LayerOf, type ResizedAxis } from '@edgewright/model-graph';
import type { Writing } from '../writing.js';
import { windowAttributes, windowSize } from './windows.js';
import type { WriteLayer } from './write-layer.js';

type Pool = LayerOf<'avg_pool' | 'max_pool'>;
type Resize = LayerOf<'resize_nearest' | 'resize_bilinear'>;

/** Padding is left out of means, as TensorFlow does. */
export function pool(layer: Pool): WriteLayer {
  return ({ graph, held }) => {
    const input = held.image(layer.inputs[0] ?? '');
    const isMean = layer.op === 'avg_pool';
    const [height, width] = windowSize(layer);
    const isWhole = layer.padding === 'valid' && layer.in[0] === height && layer.in[1] === width;
    if (isMean && isWhole) return { image: graph.node('GlobalAveragePool', [input]) };
    // Without dilations, with which ONNX Runtime has no int8 form of a mean.
    const { kernel_shape, strides, pads } = windowAttributes(layer);
    const window = { kernel_shape, strides, pads };
    return {
      image: isMean
        ? graph.node('AveragePool', [input], { ...window, count_include_pad: 0 })
        : graph.node('MaxPool', [input], window),
    };
  };
}

/** The word of ONNX for half-pixel centres, as TensorFlow 2 and PyTorch resize; those of others are its own. */
const HALF_PIXEL = 'half_pixel';

/** To another height and width. */
export function resize(layer: Resize): WriteLayer {
  return (writing) => {
    const { graph, held } = writing;
    const { type } = held.get(layer.inputs[0] ?? '');
    const image = held.image(layer.inputs[0] ?? '');
    const axes = [0, 1].map((axis): ScaledAxis => {
      const from = layer.in[axis] ?? 1;
      const to = layer.out[axis] ?? 1;
      return { from, to, centres: layer.centres, scale: scaleFor(from, to) };
    });
    if (layer.op === 'resize_nearest' && !axes.every(isRoundedAlike))
      return { image: picked(writing, image, axes), type };
    const inputs = [
      image,
      '',
      graph.floats('scales', [4], Float32Array.of(1, 1, ...axes.map(({ scale }) => scale))),
    ];
    const nearest = {
      mode: 'nearest',
      nearest_mode: layer.centres === 'asymmetric' ? 'floor' : 'round_prefer_ceil',
    };
    const mode = layer.op === 'resize_bilinear' ? { mode: 'linear' } : nearest;
    const attributes = { ...mode, coordinate_transformation_mode: layer.centres ?? HALF_PIXEL };
    return { image: graph.node('Resize', inputs, attributes), type };
  };
}

interface ScaledAxis extends ResizedAxis {
  /** A float32. */
  readonly scale: number;
}

/**
 * Whether ONNX Runtime finds the nearest pixels of the graph: of the pixels before, the float32 factor may lead to one too few. Of all
 * other rules it finds them, to sizes of 20 at least.
 */
function isRoundedAlike(axis: ScaledAxis): boolean {
  if (axis.centres !== 'asymmetric') return true;
  return nearestIndices(axis).every((pixel, index) => pixel === Math.floor(Math.fround(index / axis.scale)));
}

/** Rows and columns by their numbers. */
function picked({ graph }: Writing, image: string, axes: readonly ScaledAxis[]): string {
  return axes.reduce(
    (x, axis, index) => graph.node('Gather', [x, graph.ints(nearestIndices(axis))], { axis: index + 2 }),
    image,
  );
}

/**
 * The float32 factor whose product with the size, cut to a whole number, is the wanted size: 5 · float32(13 / 5) would be 12.
 * Sizes as an input would be exact, but ONNX Runtime loses them where a transposition stands before.
 */
function scaleFor(from: number, to: number): number {
  const scale = Float32Array.of(to / from);
  const bits = new Int32Array(scale.buffer);
  while (Math.trunc(from * (scale[0] ?? 0)) < to) bits[0] = (bits[0] ?? 0) + 1;
  return scale[0] ?? 1;
}

/**
 * Zeros around the image: -0, as ONNX Runtime (1.30) joins margins of 0 with a maximum behind them, in whose margins nothing counts, and
 * the maximum of what is below 0 is then another.
 */
export function pad(layer: LayerOf<'pad'>): WriteLayer {
  return ({ graph, held }) => {
    const [top, bottom, left, right, front = 0, back = 0] = layer.pads;
    const pads = graph.ints([0, front, top, left, 0, back, bottom, right]);
    return { image: graph.node('Pad', [held.image(layer.inputs[0] ?? ''), pads, graph.scalar(-0)]) };
  };
}

/** The top left corner. */
export function crop(layer: LayerOf<'crop_top_left'>): WriteLayer {
  return ({ graph, held }) => {
    const name = layer.inputs[0] ?? '';
    const ends = graph.ints(layer.out.slice(0, 2));
    const inputs = [held.image(name), graph.ints([0, 0]), ends, graph.ints([2, 3])];
    return { image: graph.node('Slice', inputs), type: held.get(name).type };
  };
}

/** Blocks of pixels become channels: those of one pixel stay side by side, as in TensorFlow. */
export function spaceToDepth(layer: LayerOf<'space_to_depth'>): WriteLayer {
  return ({ graph, held }) => {
    const input = held.image(layer.inputs[0] ?? '');
    return { image: graph.node('SpaceToDepth', [input], { blocksize: layer.block_size }) };
  };
}

/** Channels become blocks of pixels. */
export function depthToSpace(layer: LayerOf<'depth_to_space'>): WriteLayer {
  return ({ graph, held }) => {
    const input = held.image(layer.inputs[0] ?? '');
    return { image: graph.node('DepthToSpace', [input], { blocksize: layer.block_size, mode: 'DCR' }) };
  };
}
