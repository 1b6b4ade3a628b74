/** Both ends belong to it. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Times the distance of the quartiles that a value may lie beyond them. @source Tukey 1977, "far out" */
const REACH = 3;

/** The range of all values but those that lie far from most, and would squeeze a picture of the rest into a corner. */
export function typicalRange(values: readonly number[]): Range {
  const sorted = [...values].sort((a, b) => a - b);
  const lower = quantile(sorted, 0.25);
  const upper = quantile(sorted, 0.75);
  // Where most values are equal, distance says nothing.
  const reach = upper > lower ? REACH * (upper - lower) : Infinity;
  const typical = sorted.filter((value) => value >= lower - reach && value <= upper + reach);
  return { low: typical[0] ?? lower, high: typical.at(-1) ?? upper };
}

/** Whether a value lies in a range. */
export function isWithin(value: number, { low, high }: Range): boolean {
  return value >= low && value <= high;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
}
