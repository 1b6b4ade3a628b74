import type { BundlesShape, CurvesShape } from '../drawing.js';
import { channels } from '../theme.js';
import type { Canvas, CanvasPixels } from './canvas-surface.js';

/**
 * Draws thousands of curves at once. A path of a canvas takes some ten microseconds a curve; here each curve is a run of
 * pixels a column, and a layer is blended once.
 *
 * What a layer covers is kept as an optical depth a pixel: a curve of opacity a that covers the share c of a pixel adds
 * −c · ln(1 − a), and a pixel of depth d is drawn with the opacity 1 − exp(−d), which is what drawing the curves one after
 * another would give. The curve is the one of a path, the cubic Bézier curve with its inner points in the middle:
 * x(t) = 1.5 · t · (1 − t) + t³ and y(t) = 3 · t² − 2 · t³, in shares of the way.
 */
export function paintBundles({ surface, pixelRatio }: Canvas, { frame, layers }: BundlesShape): void {
  const left = Math.round(frame.left * pixelRatio);
  const top = Math.round(frame.top * pixelRatio);
  const width = Math.max(1, Math.round(frame.width * pixelRatio));
  const height = Math.max(1, Math.round(frame.height * pixelRatio));
  const pixels = surface.getImageData(left, top, width, height);
  for (const curves of layers) {
    const [first] = curves;
    if (first === undefined) continue;
    const depths: Depths = { left, top, width, height, values: new Float32Array(width * height) };
    for (const shape of curves) addCurves(depths, shape, pixelRatio);
    blend(pixels, depths, first.stroke);
  }
  surface.putImageData(pixels, left, top);
}

/** Depths of device pixels. */
interface Depths {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** `float32[width, height]`, column by column, since curves fill runs of a column. */
  readonly values: Float32Array;
}

/** How far a curve has come at each column of pixels between its ends. */
interface Course {
  readonly first: number;
  /** Share of the way downwards, at the middle of each column, and what is added to it a pixel. */
  readonly shares: Float64Array;
  readonly slopes: Float64Array;
}

function addCurves(depths: Depths, { left, right, ends, width, opacity }: CurvesShape, scale: number): void {
  const course = courseBetween(left * scale - depths.left, right * scale - depths.left);
  const depth = -Math.log(1 - Math.min(opacity, 0.999));
  const half = (width * scale) / 2;
  for (let curve = 0; curve < ends.length; curve += 2) {
    const from = (ends[curve] ?? 0) * scale - depths.top;
    const way = (ends[curve + 1] ?? 0) * scale - depths.top - from;
    addCurve(depths, course, { from, way, half, depth });
  }
}

/** A curve in device pixels: where it begins, how far down it goes, and how strong it is. */
interface Curve {
  readonly from: number;
  readonly way: number;
  /** Half of its width. */
  readonly half: number;
  readonly depth: number;
}

/** The innermost loops: a run of pixels for each column, in which the first and the last may be covered in part. */
function addCurve({ values, width, height }: Depths, course: Course, curve: Curve): void {
  const { from, way, half, depth } = curve;
  const { first, shares, slopes } = course;
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
    for (let at = above; at <= below; at++) values[at] = (values[at] ?? 0) + depth;
    values[above] = (values[above] ?? 0) - (column + top - above) * depth;
    values[below] = (values[below] ?? 0) - (below + 1 - column - bottom) * depth;
  }
}

function courseBetween(left: number, right: number): Course {
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

/** Depths that differ by less are drawn alike, and a depth of so many of them hides what is below. */
const FINEST = 1 / 128;
const DEEPEST = 1024;
/** What shows through a depth, by its number of finest depths. */
const REST = Float32Array.from({ length: DEEPEST + 1 }, (_, depth) => Math.exp(-depth * FINEST));

function blend({ data }: CanvasPixels, { values, width, height }: Depths, colour: string): void {
  const [red, green, blue] = channels(colour);
  for (let column = 0; column < width; column++) {
    const first = column * height;
    for (let row = 0; row < height; row++) {
      const depth = values[first + row] ?? 0;
      if (depth < FINEST) continue;
      const rest = REST[Math.min(DEEPEST, Math.round(depth / FINEST))] ?? 0;
      const at = (row * width + column) * 4;
      data[at] = (data[at] ?? 0) * rest + red * (1 - rest);
      data[at + 1] = (data[at + 1] ?? 0) * rest + green * (1 - rest);
      data[at + 2] = (data[at + 2] ?? 0) * rest + blue * (1 - rest);
    }
  }
}
