import type { Point } from '../charts/scene.js';

type Direction = 'minimise' | 'maximise';

/** Which way is better along each axis; `undefined` along one that nothing is wanted of. */
export interface PlaneDirections {
  readonly x: Direction | undefined;
  readonly y: Direction | undefined;
}

/**
 * The edge of what a front dominates in a plane, as the corners of its steps. A front of more goals than the plane shows has
 * points behind the edge, which are passed over. There is no edge where one axis has no better end.
 */
export function frontSteps(points: readonly Point[], { x, y }: PlaneDirections): readonly Point[] {
  if (x === undefined || y === undefined) return [];
  const side = x === 'minimise' ? 1 : -1;
  const isHigher = (one: number, other: number) => (y === 'maximise' ? one > other : one < other);
  const fromBest = points
    .filter(([px, py]) => Number.isFinite(px) && Number.isFinite(py))
    .sort(([ax, ay], [bx, by]) => side * (ax - bx) || (isHigher(ay, by) ? -1 : 1));
  const steps: Point[] = [];
  for (const [px, py] of fromBest) {
    const last = steps.at(-1);
    if (last !== undefined && !isHigher(py, last[1])) continue;
    if (last !== undefined) steps.push([px, last[1]]);
    steps.push([px, py]);
  }
  return steps;
}
