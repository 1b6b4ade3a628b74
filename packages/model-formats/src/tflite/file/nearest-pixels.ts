import { nearestIndices, type ResizedAxis } from '@edgewright/model-graph';

/**
 * Which pixels TensorFlow Lite takes for the nearest, in float32.
 *
 * @source GetNearestNeighbor of TensorFlow Lite's reference kernels (Apache-2.0)
 */
export function nearestPixels({ from, to, centres }: ResizedAxis): readonly number[] {
  const isAligned = centres === 'align_corners';
  const scale = Math.fround(isAligned && to > 1 ? (from - 1) / (to - 1) : from / to);
  const shift = centres === undefined ? 0.5 : 0;
  return Array.from({ length: to }, (_, index) => {
    const place = Math.fround((index + shift) * scale);
    return Math.min(isAligned ? Math.round(place) : Math.floor(place), from - 1);
  });
}

/** Whether these are the nearest pixels of the graph, too. */
export function areOfGraph(axis: ResizedAxis): boolean {
  const pixels = nearestPixels(axis);
  return nearestIndices(axis).every((pixel, index) => pixel === pixels[index]);
}
