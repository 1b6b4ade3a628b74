import { unequalDimensions } from './errors.js';

/** float64[goals], larger being better on every axis; see {@link goalValues}. */
export type GoalPoint = readonly number[];

/** Whether `a` is at least as good as `b` on every axis and better on one. Equal points do not dominate each other. */
export function dominates(a: GoalPoint, b: GoalPoint): boolean {
  let better = false;
  for (let axis = 0; axis < a.length; axis++) {
    const difference = (a[axis] ?? NaN) - (b[axis] ?? NaN);
    if (difference < 0) return false;
    if (difference > 0) better = true;
  }
  return better;
}

/**
 * Indices of the points that no other point dominates, ascending. Equal points are all kept.
 *
 * @throws objective/unequal-dimensions
 */
export function paretoFront(points: readonly GoalPoint[]): number[] {
  // In this order a point can only be dominated by one before it, and by a front member if by any.
  const order = points.map((point, index) => ({ point, index }));
  order.sort((a, b) => compareDescending(a.point, b.point));
  const front: typeof order = [];
  for (const candidate of order) {
    // The latest members come closest: what is dominated is nearly always dominated by one of them.
    const by = front.findLast(({ point }) => dominates(point, candidate.point));
    if (by === undefined) front.push(candidate);
  }
  return front.map(({ index }) => index).sort((a, b) => a - b);
}

/** What adding a point to a {@link ParetoFront} changed. */
export interface FrontChange<Id> {
  readonly joined: boolean;
  /** Members that the new one dominates, in the order they joined. */
  readonly left: readonly Id[];
}

/** A front that grows point by point; members are known by an id. Memory and time go with the front, not the history. */
export class ParetoFront<Id = number> {
  readonly #members = new Map<Id, GoalPoint>();

  /** @throws objective/unequal-dimensions */
  add(id: Id, values: GoalPoint): FrontChange<Id> {
    for (const member of this.#members.values()) {
      if (member.length !== values.length) throw unequalDimensions(member.length, values.length);
      if (dominates(member, values)) return { joined: false, left: [] };
    }
    const left = [...this.#members]
      .filter(([, member]) => dominates(values, member))
      .map(([leaver]) => leaver);
    for (const leaver of left) this.#members.delete(leaver);
    this.#members.set(id, values);
    return { joined: true, left };
  }

  has(id: Id): boolean {
    return this.#members.has(id);
  }

  get size(): number {
    return this.#members.size;
  }

  /** Members in the order they joined. */
  members(): readonly { readonly id: Id; readonly values: GoalPoint }[] {
    return [...this.#members].map(([id, values]) => ({ id, values }));
  }
}

function compareDescending(a: GoalPoint, b: GoalPoint): number {
  if (a.length !== b.length) throw unequalDimensions(a.length, b.length);
  for (let axis = 0; axis < a.length; axis++) {
    const difference = (b[axis] ?? 0) - (a[axis] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
