import { badAttribute, shapeMismatch, type Place } from '../errors.js';
import { extentHeight, extentWidth, type Extent } from '../layers/extent.js';
import type { Margins, Padding } from '../layers/layer.js';
import { natural, positive } from './whole-numbers.js';
import type { Shape } from './shape.js';

/** A layer whose window moves over an image. */
export interface Windowed extends Place {
  readonly in: Shape;
  readonly kernel: Extent;
  readonly stride: Extent;
  readonly padding: Padding;
  readonly dilation?: Extent;
}

/** A window along one axis. */
interface AxisWindow {
  readonly size: number;
  /** Pixels from the first to the last that the window looks at: (kernel - 1) · dilation + 1. */
  readonly reach: number;
  readonly stride: number;
}

/**
 * Height and width of what windows make of an image, n = ⌊(size + before + after - reach) / stride⌋ + 1 along each axis.
 *
 * @throws model-graph/bad-attribute · model-graph/shape-mismatch where a window is larger than what it moves over
 * @source TensorFlow's SAME and VALID padding
 */
export function windowsOf(layer: Windowed): readonly [height: number, width: number] {
  const [down, across] = axesOf(layer);
  const { padding } = layer;
  if (padding === 'same') return [Math.ceil(down.size / down.stride), Math.ceil(across.size / across.stride)];
  const [top, bottom, left, right] = padding === 'valid' ? NO_MARGINS : checkedMargins(layer, padding);
  return [windows(layer, down, top + bottom), windows(layer, across, left + right)];
}

/**
 * The padding of a layer as rows and columns of zeros around its image: what `same` adds is split in halves, the larger one
 * after the image.
 *
 * @source TensorFlow's SAME padding: total = max((⌈size / stride⌉ - 1) · stride + reach - size, 0)
 */
export function marginsOf(layer: Windowed): Margins {
  if (layer.padding === 'valid') return NO_MARGINS;
  return layer.padding === 'same' ? sameMargins(layer) : layer.padding;
}

/**
 * The word for explicit margins that say the same as one, so that equal layers have equal records; else the margins.
 *
 * @param margins what the words mean for this operation
 */
export function recordedPadding(layer: Windowed, margins: (layer: Windowed) => Margins): Padding {
  const { padding } = layer;
  if (typeof padding === 'string') return padding;
  for (const word of ['same', 'valid'] as const) {
    const meant = margins({ ...layer, padding: word });
    if (padding.every((margin, side) => margin === meant[side])) return word;
  }
  return [...padding];
}

/**
 * Height and width of a transposed convolution, which writes the window of every pixel and sums where windows meet:
 * n = (size - 1) · stride + reach, less the margins that are cut off. `same` gives size · stride; `valid` keeps all, and no
 * less than size · stride.
 *
 * @source TensorFlow, conv2d_transpose: SAME and VALID
 */
export function transposedWindowsOf(layer: Windowed): readonly [height: number, width: number] {
  const [down, across] = axesOf(layer);
  const { padding } = layer;
  if (padding === 'same') return [down.size * down.stride, across.size * across.stride];
  if (padding === 'valid') return [spread(down), spread(across)];
  const [top, bottom, left, right] = checkedMargins(layer, padding);
  return [
    (down.size - 1) * down.stride + down.reach - top - bottom,
    (across.size - 1) * across.stride + across.reach - left - right,
  ];
}

/**
 * The margins that a transposed convolution cuts off what its windows write. A negative one adds zeros: where the stride is
 * larger than the kernel.
 *
 * @source TensorFlow: the margins of the convolution whose gradient it is
 */
export function transposedMarginsOf(layer: Windowed): Margins {
  const { padding } = layer;
  if (typeof padding !== 'string') return padding;
  const [down, across] = axesOf(layer);
  const [height, width] = transposedWindowsOf(layer);
  const [top, bottom] = halves(padding, (down.size - 1) * down.stride + down.reach - height);
  const [left, right] = halves(padding, (across.size - 1) * across.stride + across.reach - width);
  return [top, bottom, left, right];
}

const NO_MARGINS: Margins = [0, 0, 0, 0];

function halves(padding: 'same' | 'valid', total: number): readonly [before: number, after: number] {
  const before = padding === 'same' ? Math.max(0, Math.floor(total / 2)) : 0;
  return [before, total - before];
}

function spread({ size, stride, reach }: AxisWindow): number {
  return size * stride + Math.max(reach - stride, 0);
}

function sameMargins(layer: Windowed): Margins {
  const [top, bottom, left, right] = axesOf(layer).flatMap(({ size, stride, reach }) => {
    const total = Math.max((Math.ceil(size / stride) - 1) * stride + reach - size, 0);
    return halves('same', total);
  });
  return [top ?? 0, bottom ?? 0, left ?? 0, right ?? 0];
}

function checkedMargins(layer: Windowed, margins: Margins): Margins {
  for (const margin of margins) natural(layer, 'padding', margin);
  const [down, across] = axesOf(layer);
  const [top, bottom, left, right] = margins;
  const largest = Math.max(top - down.reach, bottom - down.reach, left - across.reach, right - across.reach);
  // A window that sees zeros only is a slip in every framework.
  if (largest >= 0) throw badAttribute(layer, '"padding" is as wide as the window; it must be narrower');
  return margins;
}

function axesOf(layer: Windowed): readonly [down: AxisWindow, across: AxisWindow] {
  const { kernel, stride, dilation = 1 } = layer;
  const [height = 1, width = 1] = layer.in;
  return [
    axisOf(layer, height, {
      kernel: extentHeight(kernel),
      stride: extentHeight(stride),
      dilation: extentHeight(dilation),
    }),
    axisOf(layer, width, {
      kernel: extentWidth(kernel),
      stride: extentWidth(stride),
      dilation: extentWidth(dilation),
    }),
  ];
}

interface AxisNumbers {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
}

function axisOf(layer: Place, size: number, { kernel, stride, dilation }: AxisNumbers): AxisWindow {
  const reach = (positive(layer, 'kernel', kernel) - 1) * positive(layer, 'dilation', dilation) + 1;
  return { size, reach, stride: positive(layer, 'stride', stride) };
}

function windows(layer: Place, { size, reach, stride }: AxisWindow, margins: number): number {
  if (reach > size + margins) {
    throw shapeMismatch(layer, `a window of ${reach} does not fit into an axis of ${size + margins}`);
  }
  return Math.floor((size + margins - reach) / stride) + 1;
}
