/**
 * Shapes by what belongs to them: a point (x, y) of the square from −1 to 1, in which each touches all four sides or nearly so.
 */

/** Whether a point is inside. */
type Inside = (x: number, y: number) => boolean;

const INSIDE = {
  circle: (x, y) => Math.hypot(x, y) <= 1,
  square: (x, y) => Math.abs(x) <= 0.9 && Math.abs(y) <= 0.9,
  triangle: (x, y) => y <= 0.95 && Math.abs(x) <= (y + 0.95) / 2,
  cross: (x, y) => Math.min(Math.abs(x), Math.abs(y)) <= 0.3 && Math.max(Math.abs(x), Math.abs(y)) <= 1,
  ring: (x, y) => Math.hypot(x, y) <= 1 && Math.hypot(x, y) >= 0.6,
  bar: (x, y) => Math.abs(x) <= 1 && Math.abs(y) <= 0.35,
} as const satisfies Readonly<Record<string, Inside>>;

/** The name of a shape. */
export type ShapeName = keyof typeof INSIDE;

/** Their names. */
export const SHAPES = Object.keys(INSIDE) as readonly ShapeName[];

/** Whether a point belongs to a shape. */
export function isInside(shape: ShapeName, x: number, y: number): boolean {
  return INSIDE[shape](x, y);
}
