import type { Frame, Shape } from '../drawing.js';
import type { DensitySeries, Mark, Panel, Point, Series } from '../scene.js';
import type { Theme } from '../theme.js';
import { AXIS_SIZE } from './axis-shapes.js';
import { markShapes } from './mark-shapes.js';
import { DASHES, LINE_WIDTH } from './series-shapes.js';
import { linesWithin, textWidth } from './text-extent.js';

const GAP = 16;
const SWATCH = 24;
const LINE = 18;
const WIDEST_TEXT = 300;

/** Series that have a colour of their own. */
type Coloured = Exclude<Series, DensitySeries>;

interface Entry {
  readonly series: Coloured;
  readonly lines: readonly string[];
}

/** The room a legend takes at the right of its panel, in pixels. */
export interface LegendExtent {
  readonly width: number;
  readonly height: number;
}

/** What the legend of a panel takes; nothing where no series has a label. */
export function legendExtent(panel: Panel): LegendExtent {
  const lines = entriesOf(panel).flatMap((entry) => entry.lines);
  if (lines.length === 0) return { width: 0, height: 0 };
  const widest = Math.max(...lines.map((line) => textWidth(line, AXIS_SIZE)));
  return { width: GAP + SWATCH + 8 + widest, height: lines.length * LINE };
}

/** The legend of a panel, from the top of its frame down. */
export function legendShapes(panel: Panel, frame: Frame, theme: Theme): readonly Shape[] {
  const left = frame.left + frame.width + GAP;
  let top = frame.top;
  return entriesOf(panel).flatMap(({ series, lines }) => {
    const middle = top + LINE / 2;
    top += lines.length * LINE;
    return [
      ...swatch(series, [left, middle], theme),
      ...lines.map((text, index): Shape => {
        const at: Point = [left + SWATCH + 8, middle + AXIS_SIZE / 3 + index * LINE];
        return { kind: 'text', at, text, size: AXIS_SIZE, anchor: 'start', colour: theme.text };
      }),
    ];
  });
}

function entriesOf({ series }: Panel): readonly Entry[] {
  return series
    .flatMap((one) => (one.kind === 'density' ? layersIn(one) : [one]))
    .flatMap((one) =>
      one.label === undefined ? [] : [{ series: one, lines: linesWithin(one.label, AXIS_SIZE, WIDEST_TEXT) }],
    );
}

/** Layers of a density that have points; each looks like points of its colour. */
function layersIn({ layers, layerOf }: DensitySeries): readonly Coloured[] {
  return layers
    .filter((_, index) => layerOf.includes(index + 1))
    .map(({ label, colour }) => ({ kind: 'points', mark: 'disc', points: [], label, colour }));
}

/** How a series looks, in short. */
function swatch(series: Coloured, [left, middle]: Point, { background }: Theme): readonly Shape[] {
  const { colour } = series;
  const marked = (mark: Mark) =>
    markShapes(mark, [left + SWATCH / 2, middle], { colour, opacity: 1, background });
  if (series.kind === 'points') return marked(series.mark);
  if (series.kind !== 'line') {
    const frame = { left: left + SWATCH / 4, top: middle - 6, width: SWATCH / 2, height: 12 };
    return [{ kind: 'rectangle', frame, fill: colour }];
  }
  const points: readonly Point[] = [
    [left, middle],
    [left + SWATCH, middle],
  ];
  const dash = DASHES[series.dash ?? 'solid'];
  const line: Shape = { kind: 'line', points, stroke: colour, width: LINE_WIDTH, ...(dash && { dash }) };
  return series.mark === undefined ? [line] : [line, ...marked(series.mark)];
}
