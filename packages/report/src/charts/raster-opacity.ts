/** Of the opacity of a cell: how much twice as many points add, and the most. */
const A_DOUBLING = 0.13;
const MOST = 0.95;
/** Counts beyond it are drawn alike. */
const LARGEST = 4095;

/**
 * How opaque a cell is, by its count from 0 to the largest that is told apart: 0 for none, `base` for one, and by
 * `base + 0.13 · log₂(count)` more for more, up to 0.95. A logarithm, for counts in a cloud of points span decades, and both a
 * lone point and the core of the cloud are to be seen.
 */
export function rasterOpacities(base: number): Float32Array {
  const known = TABLES.get(base);
  if (known !== undefined) return known;
  const table = Float32Array.from({ length: LARGEST + 1 }, (_, count) =>
    count === 0 ? 0 : Math.min(MOST, base + A_DOUBLING * Math.log2(count)),
  );
  TABLES.set(base, table);
  return table;
}

const TABLES = new Map<number, Float32Array>();
