import type { CurvesShape } from '../../charts/drawing.js';
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

/**
 * The curves of the bundles of a gap, those of a grade together. A bundle of which the filters leave a trial is drawn as kept
 * alone, for the grey below it would not be seen.
 */
export function bundleCurves(gap: Gap, which: keyof typeof LOOKS, theme: Theme): readonly CurvesShape[] {
  const counts = which === 'kept' ? gap.kept : leftOut(gap);
  let most = 0;
  for (let bundle = 0; bundle < counts.length; bundle++) most = Math.max(most, counts[bundle] ?? 0);
  const scale = GRADES / Math.log(most + 2);
  const ends: number[][] = Array.from({ length: GRADES }, () => []);
  for (let bundle = 0; bundle < counts.length; bundle++) {
    const count = counts[bundle] ?? 0;
    if (count === 0) continue;
    const grade = Math.min(GRADES - 1, Math.floor(scale * Math.log(count + 1)));
    const bin = Math.floor(bundle / LANES);
    ends[grade]?.push(pixelOfBin(gap.from, bin), pixelOfBin(gap.to, bundle - bin * LANES));
  }
  const look = LOOKS[which];
  return ends.flatMap((pixels, grade): readonly CurvesShape[] => {
    const width = look.width[grade];
    const opacity = look.opacity[grade];
    if (pixels.length === 0 || width === undefined || opacity === undefined) return [];
    const stroke = which === 'kept' ? theme.feasible : theme.filtered;
    return [{ ...between(gap, pixels), stroke, width, opacity }];
  });
}

/** Of the bundles of which the filters leave nothing. */
function leftOut({ all, kept }: Gap): Uint32Array {
  const counts = new Uint32Array(all.length);
  if (all === kept) return counts;
  for (let bundle = 0; bundle < counts.length; bundle++) {
    if (kept[bundle] === 0) counts[bundle] = all[bundle] ?? 0;
  }
  return counts;
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

function between({ from, to }: Gap, ends: readonly number[]) {
  return { kind: 'curves', left: from.x, right: to.x, ends: Float32Array.from(ends) } as const;
}

function pixelOfBin({ top, height, lane }: AxisPlace, bin: number): number {
  return bin === NOT_ACTIVE ? lane : top + height * (1 - bin / (BINS - 1));
}
