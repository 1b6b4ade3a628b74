import type { RasterLayer, RasterShape } from '../drawing.js';
import { rasterOpacities } from '../raster-opacity.js';
import { channels } from '../theme.js';
import type { Canvas, CanvasPixels } from './canvas-surface.js';

/** Cells of a raster, and where they lie in pixels that were read. */
interface Cells {
  readonly columns: number;
  /** Of a cell, in device pixels. */
  readonly side: number;
  /** Which of them. */
  readonly cells: Uint32Array;
}

/** What is kept from one drawing to the next. */
interface Kept {
  /** What has to be the same: the place, how layers look, and what is drawn below. */
  readonly key: string;
  readonly revision: number;
  /** The pixels beneath, and with the raster over them. */
  readonly below: Uint32Array;
  readonly pixels: CanvasPixels;
}

/**
 * Blends the cells of a raster into the pixels beneath. The pixels of the frame are read, changed where there is a count, and
 * written once, so that the cost depends on how many cells have a point, and not on how many points. A cell is a whole number of device pixels.
 *
 * Where the drawing before was of the same raster over the same shapes, nothing is read, and only cells are blended whose counts have
 * changed.
 *
 * @param below a text that is another one when other pixels lie beneath; asked for where the raster has a memory
 */
export function paintRaster({ surface, pixelRatio }: Canvas, raster: RasterShape, below: () => string): void {
  if (raster.columns === 0 || raster.rows === 0) return;
  const { columns, rows, change, layers } = raster;
  const side = Math.max(1, Math.round(raster.cell * pixelRatio));
  const left = Math.round(raster.left * pixelRatio);
  const top = Math.round(raster.top * pixelRatio);
  const own = { columns, side };
  const read = () => surface.getImageData(left, top, columns * side, rows * side);
  if (change === undefined) {
    const pixels = read();
    for (const layer of layers) blend(pixels, layer, { ...own, cells: layer.filled });
    surface.putImageData(pixels, left, top);
    return;
  }
  const { revision, memory, cells } = change;
  const looks = layers.map(({ colour, base }) => `${colour} ${base}`);
  const key = [left, top, columns, rows, side, ...looks, below()].join(',');
  const known = memory.kept as Kept | undefined;
  const isNext = known?.key === key && known.revision + 1 === revision;
  const pixels = isNext ? known.pixels : read();
  const beneath = isNext ? known.below : wordsOf(pixels).slice();
  memory.kept = { key, revision, below: beneath, pixels } satisfies Kept;
  if (isNext) restore(pixels, beneath, { ...own, cells });
  for (const layer of layers) blend(pixels, layer, { ...own, cells: isNext ? cells : layer.filled });
  surface.putImageData(pixels, left, top);
}

function wordsOf({ data, width, height }: CanvasPixels): Uint32Array {
  return new Uint32Array(data.buffer, data.byteOffset, width * height);
}

/** Puts what lies beneath back where cells are blended again. */
function restore(pixels: CanvasPixels, below: Uint32Array, { columns, side, cells }: Cells): void {
  const words = wordsOf(pixels);
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] ?? 0;
    const row = Math.floor(cell / columns);
    const first = (row * pixels.width + cell - row * columns) * side;
    for (let down = 0; down < side; down++) {
      const begin = first + down * pixels.width;
      for (let at = begin; at < begin + side; at++) words[at] = below[at] ?? 0;
    }
  }
}

/** Each device pixel becomes `below · (1 − opacity) + colour · opacity`. */
function blend({ data, width }: CanvasPixels, layer: RasterLayer, { columns, side, cells }: Cells): void {
  const { counts } = layer;
  const opacities = rasterOpacities(layer.base);
  const largest = opacities.length - 1;
  const [red, green, blue] = channels(layer.colour);
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] ?? 0;
    const count = counts[cell] ?? 0;
    if (count === 0) continue;
    const opacity = opacities[count < largest ? count : largest] ?? 1;
    const rest = 1 - opacity;
    const row = Math.floor(cell / columns);
    const first = (row * width + cell - row * columns) * side;
    for (let down = 0; down < side; down++) {
      const end = (first + down * width + side) * 4;
      for (let at = end - side * 4; at < end; at += 4) {
        data[at] = (data[at] ?? 0) * rest + red * opacity;
        data[at + 1] = (data[at + 1] ?? 0) * rest + green * opacity;
        data[at + 2] = (data[at + 2] ?? 0) * rest + blue * opacity;
      }
    }
  }
}
