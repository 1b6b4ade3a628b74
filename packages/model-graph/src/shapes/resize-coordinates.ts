import type { ResizeCentres } from '../layers/layer.js';

/** An axis that is resized: its elements before and after, and where these lie. */
export interface ResizedAxis {
  readonly from: number;
  readonly to: number;
  /** Default: half pixels. */
  readonly centres?: ResizeCentres | undefined;
}

/**
 * The source coordinate of element `index` of the result, which may be beyond the first or the last element.
 *
 * @source Resize of ONNX 19, and the options of TensorFlow's resizes
 */
export function sourceCoordinate(index: number, { from, to, centres }: ResizedAxis): number {
  if (centres === 'asymmetric') return (index * from) / to;
  if (centres === 'align_corners') return to === 1 ? 0 : (index * (from - 1)) / (to - 1);
  return ((index + 0.5) * from) / to - 0.5;
}

/** The {@link sourceCoordinate} of each element of the result. */
export function sourceCoordinates(axis: ResizedAxis): readonly number[] {
  return Array.from({ length: axis.to }, (_, index) => sourceCoordinate(index, axis));
}

/** The elements before that are the nearest to each of the result, as {@link nearestIndex} says. */
export function nearestIndices(axis: ResizedAxis): readonly number[] {
  return Array.from({ length: axis.to }, (_, index) => nearestIndex(index, axis));
}

/** Which element before is the nearest to element `index` of the result: a half is rounded up, `asymmetric` down. */
export function nearestIndex(index: number, axis: ResizedAxis): number {
  const { from, to, centres } = axis;
  // The same as the coordinate plus a half, without a rounding between.
  if (centres === undefined) return Math.floor(((index + 0.5) * from) / to);
  return Math.floor(sourceCoordinate(index, axis) + (centres === 'asymmetric' ? 0 : 0.5));
}
