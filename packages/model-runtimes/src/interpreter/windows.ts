import type { LayerOf } from '@edgewright/model-graph';
import { at, elementAt, only, tensorOf, type Compute, type RealTensor } from './real-tensor.js';

type Convolution = LayerOf<'conv2d'> | LayerOf<'group_conv2d'> | LayerOf<'depthwise_conv2d'>;
type Pool = LayerOf<'avg_pool' | 'max_pool'>;

interface Window {
  readonly kernel: number;
  readonly stride: number;
  readonly padding: 'same' | 'valid';
  readonly dilation?: number;
}

/** One place of a kernel over an image. */
interface Tap {
  /** Of the kernel, row by row. */
  readonly place: number;
  readonly y: number;
  readonly x: number;
}

/** out[y, x, f] = Σ over the window and the inputs of the group of f: image · kernel, plus bias */
export function convolution(layer: Convolution): Compute {
  return (operands) => {
    const image = only(operands);
    const { kernel, bias } = operands.weights;
    const channels = image.shape[2] ?? 1;
    const inputs = channels / layer.groups;
    const perGroup = layer.filters / layer.groups;
    return tensorOf(layer.out, ([row = 0, column = 0, filter = 0]) => {
      const group = Math.floor(filter / perGroup);
      let sum = at(bias, filter);
      for (const { place, y, x } of tapsOf(layer, image, { row, column })) {
        for (let input = 0; input < inputs; input++) {
          const weight = at(kernel, (place * inputs + input) * layer.filters + filter);
          sum += weight * elementAt(image, [y, x, group * inputs + input]);
        }
      }
      return sum;
    });
  };
}

/** The mean or maximum of what lies inside of the image. */
export function pool(layer: Pool): Compute {
  return (operands) => {
    const image = only(operands);
    return tensorOf(layer.out, ([row = 0, column = 0, channel = 0]) => {
      const seen = tapsOf(layer, image, { row, column }).map(({ y, x }) => elementAt(image, [y, x, channel]));
      if (layer.op === 'max_pool') return Math.max(...seen);
      return seen.reduce((sum, value) => sum + value, 0) / seen.length;
    });
  };
}

interface Position {
  readonly row: number;
  readonly column: number;
}

/** The places of a window that lie inside of the image. */
function tapsOf(window: Window, { shape }: RealTensor, { row, column }: Position): readonly Tap[] {
  const { kernel, stride, dilation = 1 } = window;
  const [height = 1, width = 1] = shape;
  const top = row * stride - paddingBefore(window, height);
  const left = column * stride - paddingBefore(window, width);
  const taps: Tap[] = [];
  for (let place = 0; place < kernel * kernel; place++) {
    const y = top + Math.floor(place / kernel) * dilation;
    const x = left + (place % kernel) * dilation;
    if (y >= 0 && y < height && x >= 0 && x < width) taps.push({ place, y, x });
  }
  return taps;
}

/** @source TensorFlow's SAME padding: the smaller half comes before */
function paddingBefore({ kernel, stride, padding, dilation = 1 }: Window, size: number): number {
  if (padding === 'valid') return 0;
  const needed = (Math.ceil(size / stride) - 1) * stride + (kernel - 1) * dilation + 1;
  return Math.floor(Math.max(needed - size, 0) / 2);
}
