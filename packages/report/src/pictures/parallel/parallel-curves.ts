import type { BundleGap, BundleLayer, CurvesShape } from '../../charts/drawing.js';
import type { Theme } from '../../charts/theme.js';
import { LANES } from './axis-bundles.js';
import type { AxisPlace } from './axis-place.js';
import { BINS, NOT_ACTIVE } from './parallel-axis.js';

/** Two neighbouring axes, and how many trials run from each bin to each. */
export interface Gap {
  readonly from: AxisPlace;
  readonly to: AxisPlace;
  /** `uint32[65, 65]`, by bin of the left and of the right axis: all drawn trials, and what the filters leave of them. */
  readonly all: Uint32Array;
  readonly kept: Uint32Array;
}

/** Grades of how many trials a bundle holds, on a logarithmic scale. */
const GRADES = 5;

/** How bundles of a grade look, from the fewest trials to the most. */
const LOOKS = {
  kept: { width: [0.8, 1.1, 1.6, 2.2, 3], opacity: [0.07, 0.11, 0.2, 0.38, 0.6] },
  'left out': { width: [0.7, 0.7, 0.8, 0.9, 1], opacity: [0.08, 0.11, 0.15, 0.2, 0.26] },
} as const;

/** How a layer of bundles is drawn. */
export function bundleLayer(
  gaps: readonly Gap[],
  which: keyof typeof LOOKS,
  { feasible, filtered }: Theme,
): BundleLayer {
  const look = LOOKS[which];
  return {
    stroke: which === 'kept' ? feasible : filtered,
    looks: look.width.map((width, grade) => ({ width, opacity: look.opacity[grade] ?? 0 })),
    grades: gaps.map((gap) => gradesOf(gap, which)),
  };
}

/** Where the bundles of a gap begin and end. */
export function bundleGap({ from, to }: Gap): BundleGap {
  return { left: from.x, right: to.x, from: pixelsOf(from), to: pixelsOf(to) };
}

/**
 * `uint8[65 × 65]`: the grade of each bundle, counted from 1, and 0 where there is none. A bundle of which the filters leave a trial is
 * drawn as kept alone, for the grey below it would not be seen.
 */
function gradesOf({ all, kept }: Gap, which: keyof typeof LOOKS): Uint8Array {
  const grades = new Uint8Array(kept.length);
  const isKept = which === 'kept';
  if (!isKept && all === kept) return grades;
  const counts = isKept ? kept : all;
  let most = 0;
  for (let bundle = 0; bundle < counts.length; bundle++) {
    if (isKept || kept[bundle] === 0) most = Math.max(most, counts[bundle] ?? 0);
  }
  const scale = GRADES / Math.log(most + 2);
  for (let bundle = 0; bundle < counts.length; bundle++) {
    const count = counts[bundle] ?? 0;
    if (count === 0 || !(isKept || kept[bundle] === 0)) continue;
    grades[bundle] = 1 + Math.min(GRADES - 1, Math.floor(scale * Math.log(count + 1)));
  }
  return grades;
}

/** Single trials across a gap, each from its bin to its bin. */
export function trialCurves(
  gap: Gap,
  bins: readonly (readonly [from: number, to: number])[],
  { selected }: Theme,
): CurvesShape {
  const ends = bins.flatMap(([from, to]) => [pixelOfBin(gap.from, from), pixelOfBin(gap.to, to)]);
  return { ...between(gap, ends), stroke: selected, width: 2, opacity: 1 };
}

function pixelsOf(place: AxisPlace): Float32Array {
  return Float32Array.from({ length: LANES }, (_, bin) => pixelOfBin(place, bin));
}

function between({ from, to }: Gap, ends: readonly number[]) {
  return { kind: 'curves', left: from.x, right: to.x, ends: Float32Array.from(ends) } as const;
}

function pixelOfBin({ top, height, lane }: AxisPlace, bin: number): number {
  return bin === NOT_ACTIVE ? lane : top + height * (1 - bin / (BINS - 1));
}
