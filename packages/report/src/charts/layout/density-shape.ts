import type { RasterLayer, RasterShape } from '../drawing.js';
import type { DensitySeries } from '../scene.js';
import { changedCells, countedPoints } from './density-cells.js';
import type { PanelPlace } from './panel-place.js';

const CELL = 2;
/** Of cells along the side of a dot of a large cloud, however fine they are: each cell of a dot is counted. */
const MOST_CELLS = 3;
/** Of many points a dot is small and faint, so that the cloud shows its shape; of few, each is to be seen. */
const DOTS = [
  { points: 1_000, side: 4, stronger: 0.35 },
  { points: 10_000, side: 3, stronger: 0.15 },
] as const;
const SMALLEST = { points: Infinity, side: 2, stronger: 0 };
const STRONGEST = 0.9;

/**
 * Counts points into cells. A point covers a dot of cells, so that a lone one can be seen. With a memory, the counts of the shape are
 * those of the next drawing from then on.
 */
export function densityShape(series: DensitySeries, place: PanelPlace, cell: number = CELL): RasterShape {
  const { frame } = place;
  const { side, stronger } = DOTS.find(({ points }) => series.layerOf.length <= points) ?? SMALLEST;
  const most = stronger > 0 ? Infinity : MOST_CELLS;
  const dot = Math.min(most, Math.max(1, Math.round(side / cell)));
  const columns = Math.max(1, Math.round(frame.width / cell)) + dot - 1;
  const rows = Math.max(1, Math.round(frame.height / cell)) + dot - 1;
  const grid = { columns, rows, cell, dot };
  const counted = countedPoints(series, place, grid);
  const layers = series.layers.flatMap(({ label, colour, base }, index): readonly RasterLayer[] => {
    const of = counted.layers[index];
    if (of === undefined) return [];
    const filled = of.listed.subarray(0, of.length);
    return [{ label, colour, base: Math.min(STRONGEST, base + stronger), counts: of.counts, filled }];
  });
  const shift = ((dot - 1) / 2) * cell;
  const { revision, memory } = counted;
  return {
    kind: 'raster',
    left: frame.left - shift,
    top: frame.top - shift,
    cell,
    columns,
    rows,
    layers,
    ...(series.memory && { change: { revision, memory, cells: changedCells(counted, grid) } }),
  };
}
