import { xmlText } from '../text/xml-text.js';
import type { RasterLayer, RasterShape } from './drawing.js';
import { rasterOpacities } from './raster-opacity.js';

/** A raster as elements of SVG: text all through, so that a picture that changed shows in a comparison of files. */
export function rasterElements(raster: RasterShape): readonly string[] {
  return raster.layers.flatMap((layer) => layerElements(layer, raster));
}

/** To a tenth of a pixel, without a zero at the end. */
export function pixels(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A path for each opacity, of the runs of cells that have it. */
function layerElements(layer: RasterLayer, raster: RasterShape): readonly string[] {
  const runs = runsOf(layer, raster);
  if (runs.size === 0) return [];
  const elements = [...runs]
    .sort(([a], [b]) => a - b)
    .map(([percent, path]) => `<path d="${path.join('')}" stroke-opacity="${percent / 100}"/>`);
  const title = layer.label === undefined ? [] : [`<title>${xmlText(layer.label)}</title>`];
  const stroke = `stroke="${layer.colour}" stroke-width="${pixels(raster.cell)}"`;
  return [`<g fill="none" ${stroke}>`, ...title, ...elements, '</g>'];
}

/** Runs of cells of the same opacity to 5 %, from the upper left on, by opacity in percent. */
function runsOf({ counts, base }: RasterLayer, raster: RasterShape): ReadonlyMap<number, string[]> {
  const { left, top, cell, columns, rows } = raster;
  const opacities = rasterOpacities(base);
  const percentAt = (index: number) => {
    const opacity = opacities[Math.min(counts[index] ?? 0, opacities.length - 1)] ?? 0;
    return Math.ceil(opacity * 20) * 5;
  };
  const runs = new Map<number, string[]>();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns;) {
      const percent = percentAt(row * columns + column);
      const first = column;
      while (column < columns && percentAt(row * columns + column) === percent) column++;
      if (percent === 0) continue;
      const path = runs.get(percent) ?? [];
      path.push(
        `M${pixels(left + first * cell)},${pixels(top + (row + 0.5) * cell)}h${pixels((column - first) * cell)}`,
      );
      runs.set(percent, path);
    }
  }
  return runs;
}
