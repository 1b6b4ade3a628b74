import { BINS, binsOf, type ParallelAxis } from './parallel-axis.js';

/**
 * Counts of what runs between neighbouring axes. The places of an axis are binned, so that any number of trials becomes at
 * most (64 + 1)² bundles a gap: for a trial in bin a of the left axis and bin b of the right one, the bundle 65 · a + b. The
 * bundle of every trial is found once a choice of axes; what a filter leaves is then one pass over bytes, and where it
 * leaves most of the trials, the pass goes over the others and their counts are subtracted.
 */
export interface AxisBundles {
  readonly axes: readonly ParallelAxis[];
  /** Trials that are drawn at all, by index. */
  readonly drawn: Uint32Array;
  /** `uint8[trials]` for each axis: {@link binsOf}. */
  readonly bins: readonly Uint8Array[];
  /** For each gap `uint16[drawn]`: the bundle of each trial of `drawn`. */
  readonly bundles: readonly Uint16Array[];
  /** For each gap `uint32[65 × 65]`: all drawn trials, by bundle. */
  readonly all: readonly Uint32Array[];
}

/** Places of an axis, with the lane below it. */
export const LANES = BINS + 1;

/** What runs between axes, of the trials that are 1 in `isDrawn` (`uint8[trials]`). */
export function axisBundles(axes: readonly ParallelAxis[], isDrawn: Uint8Array): AxisBundles {
  const drawn = chosen(isDrawn);
  const bins = axes.map((axis) => binsOf(axis, isDrawn.length));
  const bundles = bins.slice(1).map((right, gap) => bundlesBetween(bins[gap] ?? right, right, drawn));
  return { axes, drawn, bins, bundles, all: bundles.map(countAll) };
}

/** What was counted last, kept from one counting to the next. */
export interface CountMemory {
  kept?: {
    readonly of: AxisBundles['bundles'];
    /** `uint8[drawn]`: 1 for what was counted. */
    readonly shown: Uint8Array;
    readonly counts: readonly Uint32Array[];
  };
}

/**
 * Counts by bundle for each gap, of the drawn trials that are 1 in `shown` (`uint8[trials]`). With a memory only trials are passed that
 * the filter has let in or out since, and the counts are those of the next counting from then on.
 */
export function countShown(
  bundles: AxisBundles,
  shown: Uint8Array,
  memory?: CountMemory,
): readonly Uint32Array[] {
  const known = memory?.kept;
  if (known?.of === bundles.bundles) {
    changeCounts(bundles, shown, known);
    return known.counts;
  }
  const counts = countAfresh(bundles, shown);
  if (memory !== undefined) {
    const { drawn, bundles: of } = bundles;
    memory.kept = { of, shown: Uint8Array.from(drawn, (trial) => shown[trial] ?? 0), counts };
  }
  return counts;
}

function changeCounts(
  { drawn, bundles }: AxisBundles,
  shown: Uint8Array,
  { shown: before, counts }: NonNullable<CountMemory['kept']>,
): void {
  const changed = new Uint32Array(drawn.length);
  let length = 0;
  for (let index = 0; index < drawn.length; index++) {
    const now = shown[drawn[index] ?? 0] ?? 0;
    if (now === before[index]) continue;
    before[index] = now;
    changed[length++] = index;
  }
  for (const [gap, of] of bundles.entries()) {
    const own = counts[gap];
    if (own === undefined) continue;
    for (let at = 0; at < length; at++) {
      const index = changed[at] ?? 0;
      const bundle = of[index] ?? 0;
      own[bundle] = (own[bundle] ?? 0) + (before[index] === 1 ? 1 : -1);
    }
  }
}

function countAfresh({ drawn, bundles, all }: AxisBundles, shown: Uint8Array): readonly Uint32Array[] {
  const left = new Uint32Array(drawn.length);
  const out = new Uint32Array(drawn.length);
  let leftCount = 0;
  let outCount = 0;
  for (let index = 0; index < drawn.length; index++) {
    if (shown[drawn[index] ?? 0] === 1) left[leftCount++] = index;
    else out[outCount++] = index;
  }
  const isMost = leftCount > outCount;
  const fewer = isMost ? out.subarray(0, outCount) : left.subarray(0, leftCount);
  return bundles.map((gap, index) => {
    const counts = countOf(gap, fewer);
    const total = all[index];
    if (!isMost || total === undefined) return counts;
    for (let bundle = 0; bundle < counts.length; bundle++) {
      counts[bundle] = (total[bundle] ?? 0) - (counts[bundle] ?? 0);
    }
    return counts;
  });
}

function chosen(mask: Uint8Array): Uint32Array {
  const indices = new Uint32Array(mask.length);
  let count = 0;
  for (let index = 0; index < mask.length; index++) {
    if (mask[index] === 1) indices[count++] = index;
  }
  return indices.subarray(0, count);
}

function bundlesBetween(left: Uint8Array, right: Uint8Array, drawn: Uint32Array): Uint16Array {
  const bundles = new Uint16Array(drawn.length);
  for (let index = 0; index < drawn.length; index++) {
    const trial = drawn[index] ?? 0;
    bundles[index] = (left[trial] ?? BINS) * LANES + (right[trial] ?? BINS);
  }
  return bundles;
}

function countAll(bundles: Uint16Array): Uint32Array {
  const counts = new Uint32Array(LANES * LANES);
  for (let index = 0; index < bundles.length; index++) add(counts, bundles[index]);
  return counts;
}

function countOf(bundles: Uint16Array, indices: Uint32Array): Uint32Array {
  const counts = new Uint32Array(LANES * LANES);
  for (let at = 0; at < indices.length; at++) add(counts, bundles[indices[at] ?? 0]);
  return counts;
}

function add(counts: Uint32Array, bundle = 0): void {
  counts[bundle] = (counts[bundle] ?? 0) + 1;
}
