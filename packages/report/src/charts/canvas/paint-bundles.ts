import type { BundleLayer, BundlesShape } from '../drawing.js';
import {
  changeGrades,
  placedGap,
  strokeOf,
  type Depths,
  type Grid,
  type PlacedGap,
} from './bundle-depths.js';
import type { Canvas, CanvasPixels } from './canvas-surface.js';
import { blendedColours, coarseDepth, OPACITY_OF_DEPTH } from './depth-colours.js';

/** What is kept from one drawing to the next. */
interface Kept {
  /** What has to be the same: places of axes, looks, colours. */
  readonly key: string;
  readonly grid: Grid;
  readonly gaps: readonly PlacedGap[];
  readonly layers: readonly [KeptLayer, KeptLayer];
  readonly colours: Uint32Array;
  readonly pixels: CanvasPixels;
}

interface KeptLayer {
  readonly depths: Depths;
  grades: readonly Uint8Array[];
}

/**
 * Draws thousands of curves at once. A path of a canvas takes some ten microseconds a curve; here each curve is a run of
 * pixels a column, and all are blended once. With a memory, only curves whose look has changed are drawn: a filter that moves a little
 * changes few of them.
 */
export function paintBundles({ surface, pixelRatio }: Canvas, shape: BundlesShape): void {
  const { gaps, layers, memory } = shape;
  const key = keyOf(shape, pixelRatio);
  const known = memory?.kept as Kept | undefined;
  const kept = known?.key === key ? known : begun({ surface, pixelRatio }, shape, key);
  if (memory !== undefined) memory.kept = kept;
  layers.forEach((layer, index) => {
    const own = kept.layers[index];
    if (own === undefined) return;
    const strokes = layer.looks.map((look) => strokeOf(look, pixelRatio));
    for (const [index, gap] of kept.gaps.entries())
      changeGrades({ depths: own.depths, grid: kept.grid, gap }, strokes, {
        before: own.grades[index] ?? NOTHING,
        now: layer.grades[index] ?? NOTHING,
      });
    own.grades = layer.grades;
  });
  if (gaps.length > 0) blend(kept);
  surface.putImageData(kept.pixels, kept.grid.left, kept.grid.top);
}

const NOTHING = new Uint8Array();

function begun(
  { surface, pixelRatio }: Canvas,
  { frame, background, gaps, layers }: BundlesShape,
  key: string,
): Kept {
  const grid: Grid = {
    left: Math.round(frame.left * pixelRatio),
    top: Math.round(frame.top * pixelRatio),
    width: Math.max(1, Math.round(frame.width * pixelRatio)),
    height: Math.max(1, Math.round(frame.height * pixelRatio)),
  };
  const empty = (): KeptLayer => ({ depths: new Int32Array(grid.width * grid.height), grades: [] });
  const [behind, before] = layers;
  return {
    key,
    grid,
    gaps: gaps.map((gap) => placedGap(gap, grid, pixelRatio)),
    layers: [empty(), empty()],
    colours: blendedColours(background, behind.stroke, before.stroke),
    pixels: surface.getImageData(grid.left, grid.top, grid.width, grid.height),
  };
}

function keyOf({ frame, background, gaps, layers }: BundlesShape, pixelRatio: number): string {
  const looks = ({ stroke, looks: own }: BundleLayer) => [
    stroke,
    ...own.map(({ width, opacity }) => `${width} ${opacity}`),
  ];
  const { left, top, width, height } = frame;
  // Places of an axis lie evenly between its ends, and its lane last.
  const places = gaps.flatMap(({ left: from, right, from: begins, to }) => [
    from,
    right,
    ends(begins),
    ends(to),
  ]);
  return [pixelRatio, left, top, width, height, background, ...layers.flatMap(looks), ...places].join(',');
}

function ends(places: Float32Array): string {
  return [places.length, places[0], places.at(-2), places.at(-1)].join(' ');
}

/** Every pixel from the depths of both layers. Columns lie apart in the pixels and together in the depths. */
function blend({ grid: { width, height }, layers: [behind, before], colours, pixels }: Kept): void {
  const { data } = pixels;
  const words = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const back = behind.depths;
  const front = before.depths;
  for (let column = 0; column < width; column++) {
    const first = column * height;
    for (let row = 0; row < height; row++) {
      const at = first + row;
      const low = OPACITY_OF_DEPTH[coarseDepth(back[at] ?? 0)] ?? 0;
      const high = OPACITY_OF_DEPTH[coarseDepth(front[at] ?? 0)] ?? 0;
      words[row * width + column] = colours[(low << 8) | high] ?? 0;
    }
  }
}
