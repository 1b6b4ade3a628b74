import type { DensitySeries } from '../scene.js';
import type { PanelPlace } from './panel-place.js';

/** The cells of a frame. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Side of a cell, in pixels. */
  readonly cell: number;
  /** Side of a dot, in cells. */
  readonly dot: number;
}

/** Where points lie, and how often each cell is covered, kept from one drawing to the next. */
export interface PlacedPoints {
  /** What has to be the same for that. */
  readonly key: string;
  /** `int32[points]`: the upper left cell of each point's dot, −1 for a point that the axes do not hold. */
  readonly cells: Int32Array;
  /** `uint8[points]`: the layer that each point is counted in, from 1, and 0 for none. */
  readonly countedIn: Uint8Array;
  readonly layers: readonly CountedCells[];
  /** How often points were counted. */
  revision: number;
  /** The upper left cells of the dots that the last counting changed; the first {@link PlacedPoints.moves} of the list. */
  readonly moved: Uint32Array;
  moves: number;
  /** `uint8[rows, columns]` of zeros, for {@link changedCells} to find each cell once. */
  readonly isMarked: Uint8Array;
  /** For surfaces. */
  readonly memory: { kept?: unknown };
}

/** The counts of a layer. */
export interface CountedCells {
  /** `uint32[rows, columns]`. */
  readonly counts: Uint32Array;
  /** Cells that have, or once had, a count, each once; the first {@link CountedCells.length} of the list. */
  readonly listed: Uint32Array;
  length: number;
  /** `uint8[rows, columns]`: 1 for what is listed. */
  readonly isListed: Uint8Array;
}

/**
 * The counts of the points of a series. With those of the drawing before, only points that are of another layer now are passed: a
 * filter that moves a little changes few of them.
 */
export function countedPoints(series: DensitySeries, place: PanelPlace, grid: Grid): PlacedPoints {
  const { layerOf, memory } = series;
  const key = keyOf(series, place, grid);
  const known = memory?.kept as PlacedPoints | undefined;
  const placed = known?.key === key ? known : placedPoints(series, place, { grid, key });
  if (memory !== undefined) memory.kept = placed;
  const { cells, countedIn, layers, moved } = placed;
  placed.revision++;
  placed.moves = 0;
  for (let point = 0; point < cells.length; point++) {
    const before = countedIn[point] ?? 0;
    const now = layerOf[point] ?? 0;
    if (before === now) continue;
    countedIn[point] = now;
    const cell = cells[point] ?? -1;
    if (cell < 0) continue;
    moved[placed.moves++] = cell;
    const left = layers[before - 1];
    const entered = layers[now - 1];
    if (left !== undefined) takeDot(left, cell, grid);
    if (entered !== undefined) addDot(entered, cell, grid);
  }
  return placed;
}

/** The cells whose counts the last counting may have changed, each once. */
export function changedCells({ moved, moves, isMarked }: PlacedPoints, { columns, dot }: Grid): Uint32Array {
  const cells = new Uint32Array(Math.min(isMarked.length, moves * dot * dot));
  let length = 0;
  for (let move = 0; move < moves; move++) {
    const end = (moved[move] ?? 0) + dot * columns;
    for (let first = moved[move] ?? 0; first < end; first += columns) {
      for (let at = first; at < first + dot; at++) {
        if (isMarked[at] === 1) continue;
        isMarked[at] = 1;
        cells[length++] = at;
      }
    }
  }
  const found = cells.subarray(0, length);
  for (const cell of found) isMarked[cell] = 0;
  return found;
}

function addDot(layer: CountedCells, cell: number, { columns, dot }: Grid): void {
  const { counts, listed, isListed } = layer;
  const end = cell + dot * columns;
  for (let first = cell; first < end; first += columns) {
    for (let at = first; at < first + dot; at++) {
      counts[at] = (counts[at] ?? 0) + 1;
      if (isListed[at] === 1) continue;
      isListed[at] = 1;
      listed[layer.length++] = at;
    }
  }
}

function takeDot({ counts }: CountedCells, cell: number, { columns, dot }: Grid): void {
  const end = cell + dot * columns;
  for (let first = cell; first < end; first += columns) {
    for (let at = first; at < first + dot; at++) counts[at] = (counts[at] ?? 0) - 1;
  }
}

function keyOf({ layerOf, layers }: DensitySeries, { x, y }: PanelPlace, grid: Grid): string {
  const ends = [x, y].flatMap(({ value }) => [value(0), value(0.5), value(1)]);
  return [layerOf.length, layers.length, grid.columns, grid.rows, grid.dot, ...ends].join(' ');
}

function placedPoints(
  { x, y, layerOf, layers }: DensitySeries,
  place: PanelPlace,
  { grid, key }: { readonly grid: Grid; readonly key: string },
): PlacedPoints {
  const { columns, rows, dot } = grid;
  const points = layerOf.length;
  const cells = new Int32Array(points);
  const across = columns - dot;
  const down = rows - dot;
  for (let point = 0; point < points; point++) {
    const column = place.x.place(x[point] ?? Number.NaN) * across;
    const row = (1 - place.y.place(y[point] ?? Number.NaN)) * down;
    const isHeld = column >= 0 && column <= across && row >= 0 && row <= down;
    cells[point] = isHeld ? Math.round(row) * columns + Math.round(column) : -1;
  }
  const size = columns * rows;
  const most = Math.min(size, points * dot * dot);
  const empty = (): CountedCells => ({
    counts: new Uint32Array(size),
    listed: new Uint32Array(most),
    length: 0,
    isListed: new Uint8Array(size),
  });
  return {
    key,
    cells,
    countedIn: new Uint8Array(points),
    layers: layers.map(empty),
    revision: 0,
    moved: new Uint32Array(points),
    moves: 0,
    isMarked: new Uint8Array(size),
    memory: {},
  };
}
