import type { LayerOf } from '@edgewright/model-graph';
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

/** With half-pixel centres, as TensorFlow 2 resizes. */
export function resize(layer: Resize): WriteLayer {
  return ({ graph, held }) => {
    const input = held.get(layer.inputs[0] ?? '');
    const image = held.image(layer.inputs[0] ?? '');
    const [height = 1, width = 1] = layer.in;
    const [newHeight = 1, newWidth = 1] = layer.out;
    const factors = Float32Array.of(1, 1, scaleFor(height, newHeight), scaleFor(width, newWidth));
    const mode =
      layer.op === 'resize_bilinear'
        ? { mode: 'linear' }
        : { mode: 'nearest', nearest_mode: 'round_prefer_ceil' };
    const inputs = [image, '', graph.floats('scales', [4], factors)];
    const attributes = { ...mode, coordinate_transformation_mode: 'half_pixel' };
    return { image: graph.node('Resize', inputs, attributes), type: input.type };
  };
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
