/** The front with every trial, two metrics at a time. */
import { useComputed, useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import {
  drawingOf,
  isInside,
  pixelOf,
  valuesAt,
  type Extent,
  type PanelPlace,
  type Picture as Drawn,
} from '@edgewright/report/charts';
import { frontPicture, type TrialCloud } from '@edgewright/report/pictures';
import { useCallback } from 'preact/hooks';
import type { Brush } from '../../address/brush.js';
import { Picture } from '../../picture/picture.js';
import { useDrag } from '../../picture/use-drag.js';
import { columnTitle } from '../../shell/column-title.js';
import { Notice } from '../../shell/notice.js';
import { unitText } from '../../shell/number-text.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { nearestRow } from './nearest-row.js';

/** Side of a point, in pixels: few points are drawn larger, that they are seen. */
function cellFor(trials: number): number {
  return trials <= 1000 ? 3 : trials <= 20_000 ? 2 : 1;
}

interface FrontPlotProps {
  readonly cloud: ReadonlySignal<TrialCloud>;
  readonly x: string;
  readonly y: string;
  readonly height: number;
}

type Point = readonly [number, number];

interface Pointed {
  readonly row: number;
  readonly at: Point;
}

/** Drag filters by both metrics, a click selects a trial, and what is pointed at tells its numbers. */
export function FrontPlot({ cloud, x, y, height }: FrontPlotProps) {
  const app = useApp();
  const study = useStudy();
  const drawn = useSignal<Drawn | null>(null);
  const pointed = useSignal<Pointed | undefined>(undefined);
  const handlers = useFrontPointer({ cloud, x, y, drawn, pointed });
  const summary = useComputed(
    () =>
      `${columnTitle(y)} against ${columnTitle(x)}: ${study.shown.value} of ${study.store.rows} trials pass the filters, ${cloud.value.front.length} are on the front, ${study.selection.value.length} are selected`,
  );
  const draw = useCallback(
    (size: Extent) => {
      const theme = app.theme.value;
      const scene = frontPicture(cloud.value, theme);
      const cell = cellFor(cloud.value.status.length);
      const picture = drawingOf(scene, { theme, size, heading: false, legend: false, cell });
      drawn.value = picture;
      return picture;
    },
    [app, cloud],
  );
  return (
    <div {...handlers}>
      <Picture class="crosshair" height={height} label={summary.value} draw={draw}>
        <Waiting names={[x, y]} />
        <BrushBox drawn={drawn} x={x} y={y} />
        {pointed.value === undefined ? null : (
          <Tip row={pointed.value.row} at={pointed.value.at} names={[x, y]} />
        )}
      </Picture>
    </div>
  );
}

interface FrontPointer extends BrushBoxProps {
  readonly cloud: ReadonlySignal<TrialCloud>;
  readonly pointed: Signal<Pointed | undefined>;
}

/** What a pointer does on the front. */
function useFrontPointer({ cloud, x, y, drawn, pointed }: FrontPointer) {
  const app = useApp();
  const study = useStudy();
  const rowAt = (at: Point): number | undefined => {
    const place = drawn.peek()?.panels[0];
    return place === undefined || !isInside(place.frame, at)
      ? undefined
      : nearestTrial(cloud.peek(), place, at);
  };
  return useDrag({
    drag: (from, to) => {
      const place = drawn.peek()?.panels[0];
      pointed.value = undefined;
      if (place === undefined) return;
      const [x0, y0] = valuesAt(place, [Math.min(from[0], to[0]), Math.max(from[1], to[1])]);
      const [x1, y1] = valuesAt(place, [Math.max(from[0], to[0]), Math.min(from[1], to[1])]);
      const others = study.brushes.peek().filter(({ column }) => column !== x && column !== y);
      app.set({ brushes: [...others, range(x, x0, x1), range(y, y0, y1)] });
    },
    click: (at) => {
      const row = rowAt(at);
      if (row !== undefined) study.toggle(row + 1);
    },
    hover: (at) => {
      const row = at === undefined ? undefined : rowAt(at);
      if (row === pointed.peek()?.row) return;
      pointed.value = row === undefined || at === undefined ? undefined : { row, at };
    },
  });
}

/** Trials that the filters leave out cannot be pointed at. */
function nearestTrial(cloud: TrialCloud, place: PanelPlace, at: Point): number | undefined {
  const { x, y, status, shown, front, selected = [] } = cloud;
  const candidates = status.map((one, row) => (one > 0 && (shown === undefined || shown[row] === 1) ? 1 : 0));
  const preferred = [...selected, ...front];
  return nearestRow({ place, x: x.values, y: y.values, shown: candidates, preferred }, at);
}

/** Says that the picture is not there yet, or why it never will be. */
function Waiting({ names }: { readonly names: readonly string[] }) {
  const study = useStudy();
  if (names.every((name) => study.store.known(name) > 0)) return null;
  const isLoading = study.trials.pending.value > 0;
  return (
    <div class="over">
      {isLoading ? (
        <Notice kind="wait" title="Loading trials…" />
      ) : (
        <Notice title="No trials yet">They appear here as the search requests them.</Notice>
      )}
    </div>
  );
}

function range(column: string, low: number, high: number): Brush {
  return { kind: 'range', column, low: Math.min(low, high), high: Math.max(low, high) };
}

interface BrushBoxProps {
  readonly drawn: ReadonlySignal<Drawn | null>;
  readonly x: string;
  readonly y: string;
}

/** What the filters of the two metrics leave, as a box over the picture. */
function BrushBox({ drawn, x, y }: BrushBoxProps) {
  const study = useStudy();
  const place = drawn.value?.panels[0];
  const across = study.brushes.value.find(({ column }) => column === x);
  const up = study.brushes.value.find(({ column }) => column === y);
  if (study.store.known(x) === 0 || place === undefined || (across?.kind !== 'range' && up?.kind !== 'range'))
    return null;
  const { frame } = place;
  const low = pixelOf(place, [lowOf(across), lowOf(up)]);
  const high = pixelOf(place, [highOf(across), highOf(up)]);
  const within = (pixel: number, from: number, length: number) =>
    Math.min(from + length, Math.max(from, pixel));
  const left = across?.kind === 'range' ? within(low[0], frame.left, frame.width) : frame.left;
  const right =
    across?.kind === 'range' ? within(high[0], frame.left, frame.width) : frame.left + frame.width;
  const bottom = up?.kind === 'range' ? within(low[1], frame.top, frame.height) : frame.top + frame.height;
  const top = up?.kind === 'range' ? within(high[1], frame.top, frame.height) : frame.top;
  const style = { left: px(left), top: px(top), width: px(right - left), height: px(bottom - top) };
  return <div class="brush" style={style} />;
}

function lowOf(brush: Brush | undefined): number {
  return brush?.kind === 'range' ? brush.low : -Infinity;
}

function highOf(brush: Brush | undefined): number {
  return brush?.kind === 'range' ? brush.high : Infinity;
}

interface TipProps {
  readonly row: number;
  readonly at: Point;
  readonly names: readonly string[];
}

function Tip({ row, at: [left, top], names }: TipProps) {
  const study = useStudy();
  return (
    <div class="tip" style={{ left: px(left + 12), top: px(top + 12) }}>
      <strong>Trial {row + 1}</strong>
      {names.map((name) => (
        <div key={name}>
          {columnTitle(name)}{' '}
          {unitText(study.store.column(name)?.values[row] ?? NaN, study.column(name)?.unit)}
        </div>
      ))}
    </div>
  );
}

function px(pixels: number): string {
  return `${Math.round(pixels)}px`;
}
