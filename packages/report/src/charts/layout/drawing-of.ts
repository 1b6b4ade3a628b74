import type { Drawing, Frame, Shape, TextShape } from '../drawing.js';
import { PAPER } from '../palette.js';
import { scaleOf, type Scale } from '../scale.js';
import type { Panel, Scene, Series } from '../scene.js';
import { X_AXIS_HEIGHT, xAxisShapes, xGridShapes, yAxisShapes, yAxisWidth } from './axis-shapes.js';
import { legendExtent, legendShapes } from './legend-shapes.js';
import { seriesShapes } from './series-shapes.js';
import { linesWithin } from './text-extent.js';

const MARGIN = 16;
const WIDTH = 460;
const HEIGHT = 330;
const TITLE = { size: 15, line: 20 };
const NOTE = { size: 12, line: 16 };
const PANEL_TITLE = { size: 12, line: 20 };
const PANEL_GAP = 14;
/** Pixels along an axis for one tick. */
const TICK_ROOM = { x: 42, y: 40 };

/** A panel, its vertical scale and where its frame lies. */
interface Placed {
  readonly panel: Panel;
  readonly scale: Scale;
  readonly frame: Frame;
}

/**
 * What lies at which pixel: title and note above; below them the panels, with numbers at their left, their legend at
 * their right, and the horizontal axis under the last.
 */
export function drawingOf(scene: Scene): Drawing {
  const width = scene.width ?? WIDTH;
  const scales = scene.panels.map((panel) => yScale(panel));
  const left = MARGIN + Math.max(0, ...scales.map(yAxisWidth));
  const legends = Math.max(MARGIN, ...scene.panels.map((panel) => legendExtent(panel).width + MARGIN));
  const whole = Math.ceil(left + width + legends);
  const heading = headingShapes(scene, whole - 2 * MARGIN);
  const placed = placePanels(scene.panels, scales, {
    left,
    top: heading.bottom + PANEL_GAP,
    width,
    height: 0,
  });
  const bottom = Math.max(heading.bottom, ...placed.map(bottomOf));
  const height = Math.ceil(bottom + MARGIN / 2);
  const paper: Frame = { left: 0, top: 0, width: whole, height };
  return {
    title: scene.title,
    width: whole,
    height,
    shapes: [
      { kind: 'rectangle', frame: paper, fill: PAPER.background },
      ...heading.shapes,
      ...panelShapes(scene, placed),
    ],
  };
}

function yScale({ y, series, height = HEIGHT }: Panel): Scale {
  return scaleOf(y, series.flatMap(heights), Math.max(2, height / TICK_ROOM.y));
}

function headingShapes({ title, note }: Scene, room: number) {
  const titles = linesWithin(title, TITLE.size, room);
  const notes = note === undefined ? [] : linesWithin(note, NOTE.size, room);
  const below = MARGIN + titles.length * TITLE.line;
  return {
    bottom: below + notes.length * NOTE.line,
    shapes: [
      ...titles.map((text, index): TextShape => {
        const line = headingLine(text, MARGIN + TITLE.size + index * TITLE.line);
        return { ...line, size: TITLE.size, bold: true };
      }),
      ...notes.map((text, index): TextShape => {
        const line = headingLine(text, below + NOTE.size + index * NOTE.line);
        return { ...line, colour: PAPER.muted };
      }),
    ],
  };
}

function headingLine(text: string, baseline: number): TextShape {
  return { kind: 'text', at: [MARGIN, baseline], text, size: NOTE.size, anchor: 'start', colour: PAPER.text };
}

/** Below each other from `first` on, each as high as its frame or its legend. */
function placePanels(panels: readonly Panel[], scales: readonly Scale[], first: Frame): readonly Placed[] {
  let { top } = first;
  return panels.flatMap((panel, index) => {
    const scale = scales[index];
    if (scale === undefined) return [];
    if (panel.title !== undefined) top += PANEL_TITLE.line;
    const frame = { ...first, top, height: panel.height ?? HEIGHT };
    const isLast = index === panels.length - 1;
    top += Math.max(frame.height + (isLast ? X_AXIS_HEIGHT : 0), legendExtent(panel).height) + PANEL_GAP;
    return [{ panel, scale, frame }];
  });
}

function bottomOf({ panel, frame }: Placed): number {
  return frame.top + Math.max(frame.height + X_AXIS_HEIGHT, legendExtent(panel).height);
}

function panelShapes(scene: Scene, placed: readonly Placed[]): readonly Shape[] {
  const { width = WIDTH, panels } = scene;
  const values = panels.flatMap(({ series }) => series.flatMap(places));
  const x = scaleOf(scene.x, values, width / TICK_ROOM.x);
  const last = placed.at(-1);
  return [
    ...placed.flatMap(({ panel, scale: y, frame }): readonly Shape[] => [
      ...xGridShapes(x, frame),
      ...yAxisShapes(panel.y, y, frame),
      ...(panel.title === undefined ? [] : [panelTitle(panel.title, frame)]),
      ...seriesShapes(panel, { frame, x, y }),
      { kind: 'rectangle', frame, stroke: PAPER.frame },
      ...legendShapes(panel, frame),
    ]),
    ...(last === undefined ? [] : xAxisShapes(scene.x, x, last.frame)),
  ];
}

function panelTitle(text: string, { left, top }: Frame): Shape {
  const at = [left, top - 6] as const;
  return { kind: 'text', at, text, size: PANEL_TITLE.size, anchor: 'start', colour: PAPER.text, bold: true };
}

/** What a series spans along the horizontal axis. */
function places(series: Series): readonly number[] {
  if (series.kind === 'band') return series.spans.map(({ x }) => x);
  if (series.kind === 'bars') {
    return series.spans.flatMap(({ x }) => [x - series.width / 2, x + series.width / 2]);
  }
  return series.points.map(([x]) => x);
}

/** What a series spans along the vertical axis. */
function heights(series: Series): readonly number[] {
  if (series.kind === 'band' || series.kind === 'bars') {
    return series.spans.flatMap(({ low, high }) => [low, high]);
  }
  return series.points.map(([, y]) => y);
}
