import type { RasterLayer, RasterShape } from '../drawing.js';
import type { DensitySeries } from '../scene.js';
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

/** The cells of a frame. */
interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly cell: number;
  /** Side of a dot, in cells. */
  readonly dot: number;
}

/**
 * Counts points into cells: one pass over the points, whose cells are taken from the memory of the series where that has
 * them. A point covers a dot of cells, so that a lone one can be seen.
 */
export function densityShape(series: DensitySeries, place: PanelPlace, cell: number = CELL): RasterShape {
  const { frame } = place;
  const { side, stronger } = DOTS.find(({ points }) => series.layerOf.length <= points) ?? SMALLEST;
  const most = stronger > 0 ? Infinity : MOST_CELLS;
  const dot = Math.min(most, Math.max(1, Math.round(side / cell)));
  const columns = Math.max(1, Math.round(frame.width / cell)) + dot - 1;
  const rows = Math.max(1, Math.round(frame.height / cell)) + dot - 1;
  const grid = { columns, rows, cell, dot };
  const cells = cellsOf(series, place, grid);
  const counted = countCells(series.layers.length, { cells, layerOf: series.layerOf }, grid);
  const layers = series.layers.flatMap(({ label, colour, base }, index): readonly RasterLayer[] => {
    const of = counted[index];
    if (of === undefined) return [];
    return [{ label, colour, base: Math.min(STRONGEST, base + stronger), ...of }];
  });
  const shift = ((dot - 1) / 2) * cell;
  return { kind: 'raster', left: frame.left - shift, top: frame.top - shift, cell, columns, rows, layers };
}

/** Where points lie, and what each is. */
interface Placed {
  readonly cells: Int32Array;
  readonly layerOf: Uint8Array;
}

/** The counts of a layer, and the cells that have one. */
type Counted = Pick<RasterLayer, 'counts' | 'filled'>;

const FULL = 0xffff;

function countCells(layers: number, { cells, layerOf }: Placed, grid: Grid): readonly Counted[] {
  const { columns, rows, dot } = grid;
  const most = Math.min(columns * rows, cells.length * dot * dot);
  const counted = Array.from({ length: layers }, () => ({
    counts: new Uint16Array(columns * rows),
    filled: new Uint32Array(most),
    length: 0,
  }));
  for (let point = 0; point < cells.length; point++) {
    const cell = cells[point] ?? -1;
    const layer = counted[(layerOf[point] ?? 0) - 1];
    if (cell < 0 || layer === undefined) continue;
    const { counts, filled } = layer;
    const end = cell + dot * columns;
    for (let first = cell; first < end; first += columns) {
      for (let at = first; at < first + dot; at++) {
        const count = counts[at] ?? FULL;
        if (count === 0) filled[layer.length++] = at;
        if (count < FULL) counts[at] = count + 1;
      }
    }
  }
  return counted.map(({ counts, filled, length }) => ({ counts, filled: filled.subarray(0, length) }));
}

/** `int32[points]`: the upper left cell of each point's dot, −1 for a point that the axes do not hold. */
function cellsOf({ x, y, layerOf, memory }: DensitySeries, place: PanelPlace, grid: Grid): Int32Array {
  const ends = [place.x, place.y].flatMap(({ value }) => [value(0), value(0.5), value(1)]);
  const key = [layerOf.length, grid.columns, grid.rows, grid.dot, ...ends].join(' ');
  if (memory?.kept?.key === key) return memory.kept.cells;
  const cells = new Int32Array(layerOf.length);
  const across = grid.columns - grid.dot;
  const down = grid.rows - grid.dot;
  for (let point = 0; point < cells.length; point++) {
    const column = place.x.place(x[point] ?? Number.NaN) * across;
    const row = (1 - place.y.place(y[point] ?? Number.NaN)) * down;
    const isHeld = column >= 0 && column <= across && row >= 0 && row <= down;
    cells[point] = isHeld ? Math.round(row) * grid.columns + Math.round(column) : -1;
  }
  if (memory !== undefined) memory.kept = { key, cells };
  return cells;
}
