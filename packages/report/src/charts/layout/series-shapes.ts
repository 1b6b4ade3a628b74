import type { Frame, GroupShape, Shape } from '../drawing.js';
import type {
  BandSeries,
  BarSeries,
  Dash,
  LineSeries,
  Panel,
  Point,
  PointSeries,
  Series,
  WhiskerSeries,
} from '../scene.js';
import type { Theme } from '../theme.js';
import { markShapes } from './mark-shapes.js';
import { bubbleShapes, cellShapes, laneShapes } from './area-shapes.js';
import { densityShape } from './density-shape.js';
import { nameShapes } from './name-shapes.js';
import { nearby, type PanelPlace } from './panel-place.js';
import { shadeShapes } from './shade-shapes.js';

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

/** What series are drawn with. */
export interface Ink {
  readonly theme: Theme;
  /** Side of a cell of a density, in pixels. */
  readonly cell: number | undefined;
}

/** All series of a panel, in their order. */
export function seriesShapes({ series }: Panel, place: PanelPlace, ink: Ink): readonly Shape[] {
  return series.flatMap((one) => shapesOf(one, place, ink));
}

type ShapesOf<K extends Series['kind']> = (
  series: Extract<Series, { readonly kind: K }>,
  place: PanelPlace,
  ink: Ink,
) => readonly Shape[];

const SHAPES: { readonly [K in Series['kind']]: ShapesOf<K> } = {
  points: (series, place, { theme }) => [group(series, pointShapes(series, place, theme))],
  line: (series, place, { theme }) => {
    const line = group(series, [lineShape(series, place)], place.frame);
    return series.mark === undefined ? [line] : [line, group(series, lineMarks(series, place, theme))];
  },
  band: (series, place) => [group(series, bandShapes(series, place), place.frame)],
  bars: (series, place) => [group(series, barShapes(series, place), place.frame)],
  names: (series, place, { theme }) => [group(series, nameShapes(series, place, theme))],
  whiskers: (series, place) => [group(series, whiskerShapes(series, place), place.frame)],
  shade: (series, place) => [group(series, shadeShapes(series, place))],
  lanes: (series, place) => [group(series, laneShapes(series, place), place.frame)],
  cells: (series, place) => [group(series, cellShapes(series, place), place.frame)],
  bubbles: (series, place, { theme }) => [group(series, bubbleShapes(series, place, theme), place.frame)],
  density: (series, place, { cell }) => [densityShape(series, place, cell)],
};

function shapesOf<K extends Series['kind']>(
  series: Extract<Series, { readonly kind: K }>,
  place: PanelPlace,
  ink: Ink,
): readonly Shape[] {
  const of: ShapesOf<K> = SHAPES[series.kind];
  return of(series, place, ink);
}

function group({ label }: Pick<Series, 'label'>, shapes: readonly Shape[], clip?: Frame): GroupShape {
  return { kind: 'group', ...(label === undefined ? {} : { label }), ...(clip && { clip }), shapes };
}

function pointShapes(
  { points, mark, colour, opacity = POINT_OPACITY }: PointSeries,
  place: PanelPlace,
  { background }: Theme,
): readonly Shape[] {
  const ink = { colour, opacity, background };
  return inFrame(points, place).flatMap((at) => markShapes(mark, at, ink));
}

function lineMarks(
  { points, mark = 'disc', colour }: LineSeries,
  place: PanelPlace,
  { background }: Theme,
): readonly Shape[] {
  return inFrame(points, place).flatMap((at) => markShapes(mark, at, { colour, opacity: 1, background }));
}

function lineShape(
  { points, dash: chosen = 'solid', colour, opacity }: LineSeries,
  place: PanelPlace,
): Shape {
  const dash = DASHES[chosen];
  return {
    kind: 'line',
    points: pixelsOf(points, place),
    stroke: colour,
    width: LINE_WIDTH,
    ...(dash && { dash }),
    ...(opacity !== undefined && { opacity }),
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

/** Half the length of the ends of a whisker, in pixels. */
const CAP = 3;

function whiskerShapes({ spans, along, colour, dash: chosen = 'solid' }: WhiskerSeries, place: PanelPlace) {
  const dash = DASHES[chosen];
  const stroke = { kind: 'line', stroke: colour, width: 1 } as const;
  return spans.flatMap(({ at, low, high }): readonly Shape[] => {
    const ends = [low, high].map((end): Point => (along === 'x' ? [end, at] : [at, end]));
    const points = pixelsOf(ends, place);
    if (points.length < 2) return [];
    const caps = points.map(([x, y]): Shape => {
      const [across, down] = along === 'x' ? [0, CAP] : [CAP, 0];
      return {
        ...stroke,
        points: [
          [x - across, y - down],
          [x + across, y + down],
        ],
      };
    });
    return [{ ...stroke, points, ...(dash && { dash }) }, ...caps];
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
