/** Rectangles, in any unit: right and bottom edges are where they end. */
export interface Box {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Shared area by joint area, from 0 (apart) to 1 (the same). */
export function intersectionOverUnion(a: Box, b: Box): number {
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  if (height <= 0 || width <= 0) return 0;
  const shared = height * width;
  return shared / (areaOf(a) + areaOf(b) - shared);
}

function areaOf({ top, left, bottom, right }: Box): number {
  return (bottom - top) * (right - left);
}
