import { normalQuantile } from '@edgewright/base';

/**
 * A metric on the scale on which it is modelled: the values measured so far, by their order, become the quantiles of a
 * normal distribution. Units, outliers and skew are gone; what is best matters as much as its rank says.
 *
 * @source rank-based normal scores (Blom 1958, with plotting positions (rank − ½)/n of Hazen 1914)
 */
export class NormalScores {
  /** Distinct values, ascending, and their scores. */
  readonly #values: number[] = [];
  readonly #scores: number[] = [];

  constructor(values: readonly number[]) {
    const sorted = Float64Array.from(values).sort();
    for (let from = 0; from < sorted.length;) {
      let to = from + 1;
      while (to < sorted.length && sorted[to] === sorted[from]) to++;
      this.#values.push(sorted[from] ?? NaN);
      // Ties share the middle of their ranks.
      this.#scores.push(normalQuantile((from + to) / 2 / sorted.length));
      from = to;
    }
  }

  /** The score of a value; between measured values by interpolation, beyond them on the line of the whole range. */
  scoreOf(value: number): number {
    return along(this.#values, this.#scores, value);
  }

  /** The value of a score: the inverse of {@link scoreOf}, up to rounding. */
  valueOf(score: number): number {
    return along(this.#scores, this.#values, score);
  }
}

const STEEPEST = 1e100;

/** y at x on the polyline through (xs, ys), xs ascending; beyond its ends by the slope between them. */
function along(xs: readonly number[], ys: readonly number[], x: number): number {
  const last = xs.length - 1;
  const x0 = xs[0] ?? 0;
  const y0 = ys[0] ?? 0;
  const xn = xs[last] ?? 0;
  const yn = ys[last] ?? 0;
  // Kept finite where values differ by next to nothing, since infinity times 0 is not a number.
  const slope = xn > x0 ? Math.min((yn - y0) / (xn - x0), STEEPEST) : 1;
  if (!(x > x0)) return y0 + slope * (x - x0);
  if (x >= xn) return yn + slope * (x - xn);
  const above = firstAbove(xs, x);
  const xa = xs[above - 1] ?? 0;
  const ya = ys[above - 1] ?? 0;
  const xb = xs[above] ?? 0;
  const yb = ys[above] ?? 0;
  return ya + ((x - xa) / (xb - xa)) * (yb - ya);
}

function firstAbove(ascending: readonly number[], x: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) > x) high = middle;
    else low = middle + 1;
  }
  return low;
}
