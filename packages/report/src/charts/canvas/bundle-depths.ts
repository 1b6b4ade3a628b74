/**
 * What curves cover, as an optical depth a pixel: a curve of opacity a that covers the share c of a pixel adds −c · ln(1 − a), and a
 * pixel of depth d is drawn with the opacity 1 − exp(−d), which is what drawing the curves one after another would give.
 *
 * Depths are whole numbers of {@link DEPTH_UNITS}, so that taking a curve away leaves exactly what was there before it.
 *
 * The curve is the one of a path, the cubic Bézier curve with its inner points in the middle: x(t) = 1.5 · t · (1 − t) + t³
 * and y(t) = 3 · t² − 2 · t³, in shares of the way.
 */
import type { BundleGap, BundleLook } from '../drawing.js';

/** Units of a depth of 1. */
export const DEPTH_UNITS = 0x10000;

/** The part of a canvas that bundles cross, in device pixels. */
export interface Grid {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** `int32[width, height]`, column by column, since curves fill runs of a column. */
export type Depths = Int32Array;

/** Curves of one gap, in device pixels. */
export interface PlacedGap {
  /** `float64[places]`: downwards, within the grid. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** The first column that is crossed. */
  readonly first: number;
  /** Share of the way downwards at the middle of each column, and what is added to it a pixel. */
  readonly shares: Float64Array;
  readonly slopes: Float64Array;
}

/** A gap on a grid of so many device pixels a pixel. */
export function placedGap(gap: BundleGap, { left, top }: Grid, scale: number): PlacedGap {
  const downwards = (pixels: Float32Array) => Float64Array.from(pixels, (pixel) => pixel * scale - top);
  return {
    from: downwards(gap.from),
    to: downwards(gap.to),
    ...courseBetween(gap.left * scale - left, gap.right * scale - left),
  };
}

/** How a curve of a look is added, and with `sign` −1 taken away. */
export interface Stroke {
  /** Half of its width, in device pixels. */
  readonly half: number;
  /** In units. */
  readonly depth: number;
}

/** The stroke of a look, of so many device pixels a pixel. */
export function strokeOf({ width, opacity }: BundleLook, scale: number): Stroke {
  const depth = Math.round(-Math.log(1 - Math.min(opacity, 0.999)) * DEPTH_UNITS);
  return { half: (width * scale) / 2, depth };
}

/** Draws over what was drawn: where the grade of a bundle is another one, its curve is taken away and the new one added. */
export function changeGrades(
  canvas: { readonly depths: Depths; readonly grid: Grid; readonly gap: PlacedGap },
  strokes: readonly Stroke[],
  { before, now }: { readonly before: Uint8Array; readonly now: Uint8Array },
): void {
  const { depths, grid, gap } = canvas;
  const places = gap.to.length;
  for (let bundle = 0; bundle < now.length; bundle++) {
    const old = before[bundle] ?? 0;
    const grade = now[bundle] ?? 0;
    if (old === grade) continue;
    const place = Math.floor(bundle / places);
    const from = gap.from[place] ?? 0;
    const way = (gap.to[bundle - place * places] ?? 0) - from;
    const taken = strokes[old - 1];
    const added = strokes[grade - 1];
    if (taken !== undefined) addCurve(depths, { grid, gap, from, way }, { ...taken, depth: -taken.depth });
    if (added !== undefined) addCurve(depths, { grid, gap, from, way }, added);
  }
}

interface Course {
  readonly grid: Grid;
  readonly gap: PlacedGap;
  /** Where it begins, and how far down it goes. */
  readonly from: number;
  readonly way: number;
}

/** The innermost loops: a run of pixels for each column, in which the first and the last may be covered in part. */
function addCurve(depths: Depths, { grid, gap, from, way }: Course, { half, depth }: Stroke): void {
  const { width, height } = grid;
  const { first, shares, slopes } = gap;
  const start = Math.max(0, -first);
  const end = Math.min(shares.length, width - first);
  for (let step = start; step < end; step++) {
    const slope = way * (slopes[step] ?? 0);
    const reach = half * Math.sqrt(1 + slope * slope);
    const middle = from + way * (shares[step] ?? 0);
    const top = Math.max(0, middle - reach);
    const bottom = Math.min(height, middle + reach);
    if (bottom <= top) continue;
    const column = (first + step) * height;
    const above = column + Math.floor(top);
    const below = column + Math.min(height - 1, Math.floor(bottom));
    for (let at = above; at <= below; at++) depths[at] = (depths[at] ?? 0) + depth;
    // Truncation is odd: what is taken away is the very number that was added.
    depths[above] = (depths[above] ?? 0) - Math.trunc((column + top - above) * depth);
    depths[below] = (depths[below] ?? 0) - Math.trunc((below + 1 - column - bottom) * depth);
  }
}

function courseBetween(left: number, right: number): Pick<PlacedGap, 'first' | 'shares' | 'slopes'> {
  const first = Math.ceil(left - 0.5);
  const count = Math.max(0, Math.ceil(right - 0.5) - first);
  const shares = new Float64Array(count);
  const slopes = new Float64Array(count);
  for (let step = 0; step < count; step++) {
    const t = timeAt((first + step + 0.5 - left) / (right - left));
    shares[step] = t * t * (3 - 2 * t);
    slopes[step] = (6 * t * (1 - t)) / (1.5 - 3 * t + 3 * t * t) / (right - left);
  }
  return { first, shares, slopes };
}

const HALVINGS = 24;

/** Where x(t) is a share of the way; x grows with t, so that halving finds it. */
function timeAt(share: number): number {
  let low = 0;
  let high = 1;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const t = (low + high) / 2;
    if (1.5 * t * (1 - t) + t * t * t < share) low = t;
    else high = t;
  }
  return (low + high) / 2;
}
