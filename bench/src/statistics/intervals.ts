/** Bounds of a 95 % confidence interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Of a standard normal, both sides together leaving out 5 %. */
const Z = 1.96;

/**
 * Of a share, from so many hits in so many tries.
 *
 * @source Wilson 1927: the score interval
 */
export function shareInterval(hits: number, tries: number): Interval {
  const share = hits / tries;
  const scale = 1 + Z ** 2 / tries;
  const centre = (share + Z ** 2 / (2 * tries)) / scale;
  const reach = (Z / scale) * Math.sqrt((share * (1 - share)) / tries + Z ** 2 / (4 * tries ** 2));
  return { low: centre - reach, high: centre + reach };
}

/**
 * Of the median of what the values were drawn from, whatever its form: two of the values themselves. Fewer than six are
 * too few for 95 %, and give the lowest and the highest.
 *
 * @source order statistics: the number of values below the median is binomial (Thompson 1936)
 */
export function medianInterval(values: readonly number[]): Interval {
  const sorted = values.toSorted((a, b) => a - b);
  const count = sorted.length;
  let skipped = 0;
  let chance = 0.5 ** count;
  let outside = 0;
  // Leaves out values at both ends for as long as the median lies beyond with at most 5 %.
  while (2 * (outside + chance) <= 0.05) {
    outside += chance;
    chance *= (count - skipped) / (skipped + 1);
    skipped++;
  }
  const first = Math.max(0, skipped - 1);
  return { low: sorted[first] ?? NaN, high: sorted[count - 1 - first] ?? NaN };
}
