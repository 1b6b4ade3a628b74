import {
  extentArea,
  extentHeight,
  extentWidth,
  marginsOf,
  transposedMarginsOf,
  type Layer,
  type LayerOf,
  type Padding,
  type Shape,
} from '@edgewright/model-graph';
import { at, elementAt, only, tensorOf, type Compute, type RealTensor } from './real-tensor.js';

type Convolution = LayerOf<'conv2d'> | LayerOf<'group_conv2d'> | LayerOf<'depthwise_conv2d'>;
type Pool = LayerOf<'avg_pool' | 'max_pool'>;
type Windowed = Extract<Layer, { readonly padding: Padding }> & { readonly in: Shape };

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
    const margins = marginsOf(layer);
    const channels = image.shape[2] ?? 1;
    const inputs = channels / layer.groups;
    const perGroup = layer.filters / layer.groups;
    return tensorOf(layer.out, ([row = 0, column = 0, filter = 0]) => {
      const group = Math.floor(filter / perGroup);
      let sum = at(bias, filter);
      for (const { place, y, x } of tapsOf(layer, image, {
        row,
        column,
        top: margins[0],
        left: margins[2],
      })) {
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
    const [top, , left] = marginsOf(layer);
    return tensorOf(layer.out, ([row = 0, column = 0, channel = 0]) => {
      const seen = tapsOf(layer, image, { row, column, top, left }).map(({ y, x }) =>
        elementAt(image, [y, x, channel]),
      );
      if (layer.op === 'max_pool') return Math.max(...seen);
      return seen.reduce((sum, value) => sum + value, 0) / seen.length;
    });
  };
}

/** out[y, x, f] = Σ over the pixels whose window reaches (y, x): image · kernel, plus bias */
export function transposedConvolution(layer: LayerOf<'transpose_conv2d'>): Compute {
  return (operands) => {
    const image = only(operands);
    const { kernel, bias } = operands.weights;
    const [top, , left] = transposedMarginsOf(layer);
    const inputs = (layer.in[2] ?? 1) / layer.groups;
    const perGroup = layer.filters / layer.groups;
    return tensorOf(layer.out, ([row = 0, column = 0, filter = 0]) => {
      const group = Math.floor(filter / perGroup);
      let sum = at(bias, filter);
      for (const { place, y, x } of sourcesOf(layer, image, { row: row + top, column: column + left })) {
        for (let input = 0; input < inputs; input++) {
          const weight = at(kernel, (place * inputs + input) * layer.filters + filter);
          sum += weight * elementAt(image, [y, x, group * inputs + input]);
        }
      }
      return sum;
    });
  };
}

interface Position {
  readonly row: number;
  readonly column: number;
}

/** The pixels from which a window of a transposed convolution writes to a place. */
function sourcesOf(layer: LayerOf<'transpose_conv2d'>, { shape }: RealTensor, { row, column }: Position) {
  const { kernel, stride, dilation = 1 } = layer;
  const [height = 1, width = 1] = shape;
  return Array.from({ length: extentArea(kernel) }, (_, place): Tap => {
    const down = row - Math.floor(place / extentWidth(kernel)) * extentHeight(dilation);
    const across = column - (place % extentWidth(kernel)) * extentWidth(dilation);
    return { place, y: down / extentHeight(stride), x: across / extentWidth(stride) };
  }).filter(({ y, x }) => isPixel(y, height) && isPixel(x, width));
}

function isPixel(place: number, size: number): boolean {
  return Number.isInteger(place) && place >= 0 && place < size;
}

/** The places of a window that lie inside of the image. */
function tapsOf(
  window: Windowed,
  { shape }: RealTensor,
  { row, column, top, left }: Position & { readonly top: number; readonly left: number },
): readonly Tap[] {
  const { kernel, stride } = window;
  const dilation = 'dilation' in window ? (window.dilation ?? 1) : 1;
  const [height = 1, width = 1] = shape;
  const firstRow = row * extentHeight(stride) - top;
  const firstColumn = column * extentWidth(stride) - left;
  const taps: Tap[] = [];
  for (let place = 0; place < extentArea(kernel); place++) {
    const y = firstRow + Math.floor(place / extentWidth(kernel)) * extentHeight(dilation);
    const x = firstColumn + (place % extentWidth(kernel)) * extentWidth(dilation);
    if (isPixel(y, height) && isPixel(x, width)) taps.push({ place, y, x });
  }
  return taps;
}
