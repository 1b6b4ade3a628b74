/** A front of two goals, larger being better: ascending by the first, and so descending by the second. */
export interface PlaneFront {
  readonly points: readonly (readonly [number, number])[];
  /** What every point of interest is better than. */
  readonly reference: readonly [number, number];
}

/** How much a goal is expected to exceed a threshold: E[(f − t)⁺]. */
export type Excess = (threshold: number) => number;

/**
 * The area that a candidate is expected to add to a front, its two goals being independent:
 *
 *     Σ_i (E[(f₁ − a_i)⁺] − E[(f₁ − a_{i+1})⁺]) · E[(f₂ − b_i)⁺]
 *
 * over the strips between neighbouring points, a_i being where a strip begins and b_i the height of the front over it.
 *
 * @source Emmerich, Deutz & Klinkenberg 2011; the strips as in Yang et al. 2019
 */
export function expectedHypervolume(
  [first, second]: readonly [Excess, Excess],
  { points, reference }: PlaneFront,
): number {
  let volume = 0;
  let begin = reference[0];
  for (let i = 0; i <= points.length; i++) {
    const point = points[i];
    const width = first(begin) - (point === undefined ? 0 : first(point[0]));
    volume += width * second(point === undefined ? reference[1] : point[1]);
    begin = point?.[0] ?? Infinity;
  }
  return Math.max(0, volume);
}
