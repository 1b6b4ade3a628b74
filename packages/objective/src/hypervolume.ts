import { unequalDimensions, unsupportedDimensions } from './errors.js';
import type { GoalPoint } from './pareto-front.js';

/**
 * The exact volume that points dominate above a reference point, for 2 and 3 metrics; larger is better on every axis.
 * Points that are not better than the reference on every axis add nothing; dominated points change nothing.
 * O(n log n + n · front) at worst.
 *
 * @throws objective/unsupported-dimensions · objective/unequal-dimensions
 * @source Fonseca, Paquete, López-Ibáñez 2006: dimension sweep over the last axis
 */
export function hypervolume(points: readonly GoalPoint[], reference: GoalPoint): number {
  const [rx, ry, rz] = reference;
  if (rx === undefined || ry === undefined || reference.length > 3) {
    throw unsupportedDimensions(reference.length);
  }
  const boxes = points
    .map((point) => fromReference(point, reference))
    .filter(([x, y, z]) => Math.min(x, y, z) > 0);
  if (rz === undefined) return new Staircase().addAll(boxes).area;
  return sweep(boxes);
}

/** A point as the sides of the box between it and the reference; a missing third side is 1. */
type Box = readonly [x: number, y: number, z: number];

function fromReference(point: GoalPoint, reference: GoalPoint): Box {
  if (point.length !== reference.length) throw unequalDimensions(reference.length, point.length);
  const side = (axis: number) => (point[axis] ?? 1) - (reference[axis] ?? 0);
  return [side(0), side(1), side(2)];
}

/** From the top down, each slab between two heights has the area of the boxes that reach it. */
function sweep(boxes: readonly Box[]): number {
  const descending = [...boxes].sort((a, b) => b[2] - a[2]);
  const stairs = new Staircase();
  let volume = 0;
  descending.forEach((box, index) => {
    stairs.add(box);
    volume += stairs.area * (box[2] - (descending[index + 1]?.[2] ?? 0));
  });
  return volume;
}

/** The union of rectangles that share the corner (0, 0): steps with x ascending and y descending, and their area. */
class Staircase {
  readonly #steps: { readonly x: number; readonly y: number }[] = [];
  area = 0;

  addAll(boxes: readonly Box[]): this {
    for (const box of boxes) this.add(box);
    return this;
  }

  add([x, y]: Box): void {
    const at = this.#firstStepFrom(x);
    if ((this.#steps[at]?.y ?? 0) >= y) return;
    let from = at;
    // A step of equal x and smaller y goes too.
    const to = this.#steps[at]?.x === x ? at + 1 : at;
    while (from > 0 && (this.#steps[from - 1]?.y ?? Infinity) <= y) from--;
    this.area += this.#gain({ x, y }, from, at);
    this.#steps.splice(from, to - from, { x, y });
  }

  /** New area under a step: its rectangle less what the steps it covers, and the next one, already had. */
  #gain({ x, y }: { readonly x: number; readonly y: number }, from: number, at: number): number {
    let gain = 0;
    let left = this.#steps[from - 1]?.x ?? 0;
    for (let index = from; index < at; index++) {
      const step = this.#steps[index] ?? { x: left, y };
      gain += (step.x - left) * (y - step.y);
      left = step.x;
    }
    return gain + (x - left) * (y - (this.#steps[at]?.y ?? 0));
  }

  /** Index of the first step whose x is at least `x` (binary search). */
  #firstStepFrom(x: number): number {
    let low = 0;
    let high = this.#steps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#steps[middle]?.x ?? Infinity) < x) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
