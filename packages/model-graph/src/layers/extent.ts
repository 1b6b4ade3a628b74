/**
 * Height and width of a window, of a step or of a dilation. Where both are equal it is the one number, and only that, so that
 * equal layers have equal records.
 */
export type Extent = number | readonly [height: number, width: number];

/** How far it reaches down an image. */
export function extentHeight(extent: Extent): number {
  return typeof extent === 'number' ? extent : extent[0];
}

/** How far it reaches across an image. */
export function extentWidth(extent: Extent): number {
  return typeof extent === 'number' ? extent : extent[1];
}

/** Height times width. */
export function extentArea(extent: Extent): number {
  return typeof extent === 'number' ? extent * extent : extent[0] * extent[1];
}

/** The form that is recorded: one number where height and width are equal. */
export function recordedExtent(extent: Extent): Extent {
  if (typeof extent === 'number') return extent;
  const [height, width] = extent;
  return height === width ? height : [height, width];
}
