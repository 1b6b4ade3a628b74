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
import { rangeOf, roomFor, type MetricAxis } from './trial-columns.js';

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
  const axes = matrix.metrics.map((metric) => axisOf(metric, matrix.status));
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
    ],
  };
}

const UNKNOWN: Axis = { label: '', scale: 'linear' };

function axisOf(metric: MetricAxis, status: Uint8Array): Axis {
  const { label, scale, direction } = metric;
  const range = metric.range ?? roomFor(rangeOf(metric, status), [], scale);
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
  const x = metrics[across]?.values ?? [];
  const y = metrics[up]?.values ?? [];
  const pointsOf = (trials: readonly number[]) =>
    trials.map((trial) => [x[trial] ?? Number.NaN, y[trial] ?? Number.NaN] as const);
  return [
    { kind: 'density', x, y, layerOf, layers: layerLooks(theme), ...(memory && { memory }) },
    { kind: 'points', mark: 'dot', colour: theme.front, opacity: 1, points: pointsOf(front) },
    { kind: 'points', mark: 'loop', colour: theme.selected, opacity: 1, points: pointsOf(selected) },
  ];
}
