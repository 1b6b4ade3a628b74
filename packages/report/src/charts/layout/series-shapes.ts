import type { Frame, GroupShape, Shape } from '../drawing.js';
import type { BandSeries, BarSeries, Dash, LineSeries, Panel, Point, PointSeries, Series } from '../scene.js';
import type { Theme } from '../theme.js';
import { markShapes } from './mark-shapes.js';
import type { PanelPlace } from './panel-place.js';

/** Points that stand each for itself may cover each other, and show it. */
const POINT_OPACITY = 0.75;
/** In pixels. */
export const LINE_WIDTH = 2;
/** Lengths of dashes and gaps, in pixels; `undefined` for a line without gaps. */
export const DASHES: Readonly<Record<Dash, readonly number[] | undefined>> = {
  solid: undefined,
  dashed: [6, 4],
  dotted: [2, 3],
};

/** All series of a panel, in their order. */
export function seriesShapes({ series }: Panel, place: PanelPlace, theme: Theme): readonly Shape[] {
  return series.flatMap((one) => shapesOf(one, place, theme));
}

function shapesOf(series: Series, place: PanelPlace, theme: Theme): readonly Shape[] {
  if (series.kind === 'points') return [group(series, pointShapes(series, place, theme))];
  if (series.kind === 'band') return [group(series, bandShapes(series, place), place.frame)];
  if (series.kind === 'bars') return [group(series, barShapes(series, place), place.frame)];
  const line = group(series, [lineShape(series, place)], place.frame);
  return series.mark === undefined ? [line] : [line, group(series, lineMarks(series, place, theme))];
}

function group({ label }: Series, shapes: readonly Shape[], clip?: Frame): GroupShape {
  return { kind: 'group', ...(label === undefined ? {} : { label }), ...(clip && { clip }), shapes };
}

function pointShapes(
  { points, mark, colour }: PointSeries,
  place: PanelPlace,
  { background }: Theme,
): readonly Shape[] {
  const ink = { colour, opacity: POINT_OPACITY, background };
  return inFrame(points, place).flatMap((at) => markShapes(mark, at, ink));
}

function lineMarks(
  { points, mark = 'disc', colour }: LineSeries,
  place: PanelPlace,
  { background }: Theme,
): readonly Shape[] {
  return inFrame(points, place).flatMap((at) => markShapes(mark, at, { colour, opacity: 1, background }));
}

function lineShape({ points, dash: chosen = 'solid', colour }: LineSeries, place: PanelPlace): Shape {
  const dash = DASHES[chosen];
  return {
    kind: 'line',
    points: pixelsOf(points, place),
    stroke: colour,
    width: LINE_WIDTH,
    ...(dash && { dash }),
  };
}

function bandShapes({ spans, colour, opacity }: BandSeries, place: PanelPlace): readonly Shape[] {
  const upper = spans.map(({ x, high }): Point => [x, high]);
  const lower = spans.map(({ x, low }): Point => [x, low]).reverse();
  const points = pixelsOf([...upper, ...lower], place);
  return points.length === 0 ? [] : [{ kind: 'polygon', points, fill: colour, opacity }];
}

function barShapes({ spans, colour, width }: BarSeries, place: PanelPlace): readonly Shape[] {
  return spans.flatMap(({ x, low, high }): readonly Shape[] => {
    const [upperLeft, lowerRight] = pixelsOf(
      [
        [x - width / 2, high],
        [x + width / 2, low],
      ],
      place,
    );
    if (upperLeft === undefined || lowerRight === undefined) return [];
    const [left, top] = upperLeft;
    const frame = { left, top, width: lowerRight[0] - left, height: lowerRight[1] - top };
    return [{ kind: 'rectangle', frame, fill: colour }];
  });
}

/** Pixels of the points that the axes hold. */
function inFrame(points: readonly Point[], place: PanelPlace): readonly Point[] {
  const { x, y } = place;
  return pixelsOf(
    points.filter((point) => isShare(x.place(point[0])) && isShare(y.place(point[1]))),
    place,
  );
}

/** Rounding may put the value at the end of an axis beyond it. */
function isShare(place: number): boolean {
  return place > -1e-9 && place < 1 + 1e-9;
}

/** Pixels of the points that have a place on the axes, which what is not a number has not. */
function pixelsOf(points: readonly Point[], { frame, x, y }: PanelPlace): readonly Point[] {
  return points
    .map((point) => [nearby(x.place(point[0])), 1 - nearby(y.place(point[1]))] as const)
    .filter(([across, down]) => !Number.isNaN(across + down))
    .map(([across, down]) => [frame.left + across * frame.width, frame.top + down * frame.height]);
}

/** At most a whole frame outside of the frame, so that an infinite value has a pixel. */
function nearby(share: number): number {
  return Math.min(2, Math.max(-1, share));
}
