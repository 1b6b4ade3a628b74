import type { RasterLayer, RasterShape } from '../drawing.js';
import { rasterOpacities } from '../raster-opacity.js';
import { channels } from '../theme.js';
import type { Canvas, CanvasPixels } from './canvas-surface.js';

/** Where the cells of a raster lie in pixels that were read. */
interface Cells {
  readonly columns: number;
  /** Of a cell, in device pixels. */
  readonly side: number;
}

/**
 * Blends the cells of a raster into the pixels beneath. The pixels of the frame are read, changed where there is a count, and
 * written once, so that the cost depends on how many cells have a point, and not on how many points. A cell is a whole number of device pixels.
 */
export function paintRaster({ surface, pixelRatio }: Canvas, raster: RasterShape): void {
  if (raster.columns === 0 || raster.rows === 0) return;
  const side = Math.max(1, Math.round(raster.cell * pixelRatio));
  const left = Math.round(raster.left * pixelRatio);
  const top = Math.round(raster.top * pixelRatio);
  const pixels = surface.getImageData(left, top, raster.columns * side, raster.rows * side);
  for (const layer of raster.layers) blend(pixels, layer, { columns: raster.columns, side });
  surface.putImageData(pixels, left, top);
}

/** Each device pixel becomes `below · (1 − opacity) + colour · opacity`. */
function blend({ data, width }: CanvasPixels, layer: RasterLayer, { columns, side }: Cells): void {
  const { counts, filled } = layer;
  const opacities = rasterOpacities(layer.base);
  const largest = opacities.length - 1;
  const [red, green, blue] = channels(layer.colour);
  for (let index = 0; index < filled.length; index++) {
    const cell = filled[index] ?? 0;
    const count = counts[cell] ?? 0;
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
