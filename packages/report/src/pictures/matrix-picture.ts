import type { Drawing, Frame, Shape } from '../charts/drawing.js';
import {
  xAxisShapes,
  X_AXIS_HEIGHT,
  xGridShapes,
  yAxisShapes,
  yAxisWidth,
} from '../charts/layout/axis-shapes.js';
import type { PanelPlace } from '../charts/layout/panel-place.js';
import { seriesShapes } from '../charts/layout/series-shapes.js';
import { themeOf, type Look } from '../charts/look.js';
import { scaleOf } from '../charts/scale.js';
import type { Axis, CellMemory, Series } from '../charts/scene.js';
import type { Theme } from '../charts/theme.js';
import { cloudLayers, layerLooks } from './cloud-layers.js';
import { limitShades } from './limit-shades.js';
import { publishedSeries, type PublishedPlace } from './published-series.js';
import { rangeOf, roomFor, type MetricAxis } from './trial-columns.js';

/** A published network with its values of the metrics of a matrix, in their order; NaN where it has none. */
export interface PublishedNetwork {
  readonly name: string;
  readonly values: readonly number[];
}

/** Trials in the planes of three metrics or more. */
export interface TrialMatrix {
  readonly title: string;
  readonly metrics: readonly MetricAxis[];
  /** `uint8[trials]` of `STATUS`. */
  readonly status: Uint8Array;
  /** `uint8[trials]`: 1 for what the filters leave. */
  readonly shown?: Uint8Array;
  /** By index. */
  readonly front: readonly number[];
  readonly selected?: readonly number[];
  readonly published?: readonly PublishedNetwork[];
  /** One for each plane, from the left and from above, for drawing again. */
  readonly memories?: readonly CellMemory[];
}

/** A plane of two metrics in a matrix. */
export interface MatrixCell extends PanelPlace {
  /** Indices of the metrics along its axes. */
  readonly across: number;
  readonly up: number;
}

/** A drawing with the places of its planes, for brushes. */
export interface MatrixPicture extends Drawing {
  readonly cells: readonly MatrixCell[];
}

const SIZE = { width: 760, height: 620 };
const MARGIN = 16;
const GAP = 14;
const LEAST = 24;
const TICK_ROOM = 56;

/**
 * A plane for each pair of metrics, those below the diagonal: a column has one horizontal axis and a row one vertical one, so
 * that a trial can be followed across and up. What is on the front of all goals may lie within the cloud of any two.
 */
export function matrixPicture(matrix: TrialMatrix, look: Look = {}): MatrixPicture {
  const theme = themeOf(look);
  const { width, height } = look.size ?? SIZE;
  const axes = matrix.metrics.map((metric, index) => axisOf(metric, index, matrix));
  const cells = placeCells(axes, { left: 0, top: 0, width, height });
  const layerOf = cloudLayers(matrix.status, matrix.shown);
  const paper: Frame = { left: 0, top: 0, width, height };
  return {
    title: matrix.title,
    width,
    height,
    cells,
    shapes: [
      { kind: 'rectangle', frame: paper, fill: theme.background },
      ...cells.flatMap((cell, index): readonly Shape[] => {
        const memory = matrix.memories?.[index];
        const series = seriesOf(cell, { ...matrix, layerOf, ...(memory && { memory }) }, theme);
        const isFirst = cell.across === 0;
        const isLast = cell.up === axes.length - 1;
        const x = axes[cell.across];
        const y = axes[cell.up];
        return [
          ...xGridShapes(cell, theme),
          ...(isFirst && y !== undefined ? yAxisShapes(y, cell, theme) : []),
          ...seriesShapes({ y: axes[0] ?? UNKNOWN, series }, cell, { theme, cell: look.cell }),
          { kind: 'rectangle', frame: cell.frame, stroke: theme.frame },
          ...(isLast && x !== undefined ? xAxisShapes(x, cell, theme) : []),
        ];
      }),
      ...publishedKey(matrix, cells, theme),
    ],
  };
}

const UNKNOWN: Axis = { label: '', scale: 'linear' };

function axisOf(metric: MetricAxis, index: number, { status, published = [] }: TrialMatrix): Axis {
  const { label, scale, direction } = metric;
  const beside = published.map(({ values }) => values[index] ?? Number.NaN).filter(Number.isFinite);
  const range = metric.range ?? roomFor(rangeOf(metric, status), beside, scale);
  const better = direction && ({ better: direction === 'maximise' ? 'higher' : 'lower' } as const);
  return { label, scale, range, ...better };
}

function placeCells(axes: readonly Axis[], { width, height }: Frame): readonly MatrixCell[] {
  const planes = Math.max(1, axes.length - 1);
  const left = MARGIN + Math.max(0, ...axes.slice(1).map((axis) => yAxisWidth(axis, scaleOf(axis, [], 4))));
  const room = (whole: number) => Math.max(LEAST, (whole - (planes - 1) * GAP) / planes);
  const side = { width: room(width - left - MARGIN), height: room(height - MARGIN - X_AXIS_HEIGHT) };
  return axes.slice(1).flatMap((vertical, row) =>
    axes.slice(0, row + 1).map((horizontal, across): MatrixCell => {
      const frame = {
        ...side,
        left: left + across * (side.width + GAP),
        top: MARGIN + row * (side.height + GAP),
      };
      const x = scaleOf(horizontal, [], side.width / TICK_ROOM);
      const y = scaleOf(vertical, [], side.height / TICK_ROOM);
      return { across, up: row + 1, frame, x, y };
    }),
  );
}

/** What a plane shows of all trials. */
interface Shown extends TrialMatrix {
  readonly layerOf: Uint8Array;
  readonly memory?: CellMemory;
}

function seriesOf({ across, up }: MatrixCell, shown: Shown, theme: Theme): readonly Series[] {
  const { metrics, layerOf, memory, front, selected = [] } = shown;
  const horizontal = metrics[across];
  const vertical = metrics[up];
  if (horizontal === undefined || vertical === undefined) return [];
  const x = horizontal.values;
  const y = vertical.values;
  const pointsOf = (trials: readonly number[]) =>
    trials.map((trial) => [x[trial] ?? Number.NaN, y[trial] ?? Number.NaN] as const);
  const beside = placesOf(shown, across, up);
  const clearOf = pointsOf([...front, ...selected]);
  return [
    ...limitShades({ x: horizontal, y: vertical }, theme).map((shade) => ({ ...shade, text: '' })),
    { kind: 'density', x, y, layerOf, layers: layerLooks(theme), ...(memory && { memory }) },
    { kind: 'points', mark: 'dot', colour: theme.front, opacity: 1, points: pointsOf(front) },
    ...publishedSeries(beside, clearOf, theme),
    { kind: 'points', mark: 'loop', colour: theme.selected, opacity: 1, points: pointsOf(selected) },
  ];
}

/** Where there is room beside the planes for a key, networks are numbered in the order of the matrix. */
function placesOf(
  { published = [], metrics }: TrialMatrix,
  across: number,
  up: number,
): readonly PublishedPlace[] {
  const isNumbered = metrics.length > 2;
  return published
    .map(({ name, values }, index) => ({
      name: isNumbered ? String(index + 1) : name,
      x: values[across] ?? Number.NaN,
      y: values[up] ?? Number.NaN,
    }))
    .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
}

const KEY = { size: 11, line: 16, column: 190 };

/** The names of the numbered networks, in the corner that no pair of metrics fills. */
function publishedKey(
  { published = [], metrics }: TrialMatrix,
  cells: readonly MatrixCell[],
  { published: colour, text }: Theme,
): readonly Shape[] {
  const first = cells[0]?.frame;
  if (metrics.length < 3 || first === undefined) return [];
  const lines = Math.max(1, Math.floor(first.height / KEY.line));
  return published.flatMap(({ name }, index): readonly Shape[] => {
    const left = first.left + first.width + GAP + Math.floor(index / lines) * KEY.column;
    const at = [left, first.top + KEY.size + (index % lines) * KEY.line] as const;
    const line = { kind: 'text', at, size: KEY.size, anchor: 'start' } as const;
    return [
      { ...line, text: '◆', colour },
      { ...line, at: [left + 14, at[1]], text: `${index + 1} ${name}`, colour: text },
    ];
  });
}
