import type { RasterLayer, RasterShape } from '../drawing.js';
import { rasterOpacities } from '../raster-opacity.js';
import { channels } from '../theme.js';
import type { Canvas, CanvasPixels } from './canvas-surface.js';

/** What a layer does to a pixel, by count. */
interface Blend {
  readonly counts: Uint16Array;
  readonly colour: readonly [red: number, green: number, blue: number];
  readonly opacities: Float32Array;
}

/**
 * Blends the cells of a raster into the pixels beneath. The pixels of the frame are read, changed where there is a count, and
 * written once, so that the cost depends on the size of the frame and on the number of layers, and not on the number of
 * points. A cell has to be a whole number of device pixels.
 */
export function paintRaster({ surface, pixelRatio }: Canvas, raster: RasterShape): void {
  const side = Math.max(1, Math.round(raster.cell * pixelRatio));
  const left = Math.round(raster.left * pixelRatio);
  const top = Math.round(raster.top * pixelRatio);
  if (raster.columns === 0 || raster.rows === 0) return;
  const pixels = surface.getImageData(left, top, raster.columns * side, raster.rows * side);
  const blends = raster.layers.map(blendOf);
  if (side === 1) for (const blend of blends) blendPixels(pixels.data, blend);
  else for (const blend of blends) blendCells(pixels, blend, { columns: raster.columns, side });
  surface.putImageData(pixels, left, top);
}

function blendOf({ colour, counts, base }: RasterLayer): Blend {
  return { counts, colour: channels(colour), opacities: rasterOpacities(base) };
}

function blendPixels(data: Uint8ClampedArray, blend: Blend): void {
  const { counts } = blend;
  for (let cell = 0; cell < counts.length; cell++) {
    const count = counts[cell];
    if (count !== undefined && count > 0) mix(data, cell * 4, { blend, count });
  }
}

/** Of a raster whose cells are squares of several pixels. */
interface Cells {
  readonly columns: number;
  readonly side: number;
}

function blendCells({ data, width }: CanvasPixels, blend: Blend, { columns, side }: Cells): void {
  blend.counts.forEach((count, cell) => {
    if (count === 0) return;
    const row = Math.floor(cell / columns);
    const first = (row * width + (cell - row * columns)) * side;
    for (let down = 0; down < side; down++) {
      for (let across = 0; across < side; across++) {
        mix(data, (first + down * width + across) * 4, { blend, count });
      }
    }
  });
}

function mix(
  data: Uint8ClampedArray,
  at: number,
  { blend, count }: { readonly blend: Blend; readonly count: number },
): void {
  const { opacities, colour } = blend;
  const opacity = opacities[Math.min(count, opacities.length - 1)] ?? 1;
  const rest = 1 - opacity;
  data[at] = (data[at] ?? 0) * rest + colour[0] * opacity;
  data[at + 1] = (data[at + 1] ?? 0) * rest + colour[1] * opacity;
  data[at + 2] = (data[at + 2] ?? 0) * rest + colour[2] * opacity;
}
