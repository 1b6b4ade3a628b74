import type { Drawing, Frame, Shape } from '../drawing.js';
import { themeOf, type Look } from '../look.js';
import { scaleOf, type Scale } from '../scale.js';
import type { Panel, Scene, Series } from '../scene.js';
import type { Theme } from '../theme.js';
import { X_AXIS_HEIGHT, xAxisShapes, xGridShapes, yAxisShapes, yAxisWidth } from './axis-shapes.js';
import { headingShapes, type Heading } from './heading-shapes.js';
import { legendExtent, legendShapes, type LegendExtent } from './legend-shapes.js';
import type { PanelPlace } from './panel-place.js';
import { heights, places } from './series-extent.js';
import { seriesShapes } from './series-shapes.js';
import { linesWithin } from './text-extent.js';

const MARGIN = 16;
const WIDTH = 460;
const HEIGHT = 330;
/** Of a frame that is fitted into a size, however small that is. */
const LEAST = 24;
const PANEL_TITLE = { size: 12, line: 20 };
const PANEL_GAP = 14;
/** Pixels along an axis for one tick. */
const TICK_ROOM = { x: 42, y: 40 };

/** A drawing, and where values lie in it: what a page needs to tell what a pointer points at. */
export interface Picture extends Drawing {
  /** One for each panel of the scene. */
  readonly panels: readonly PanelPlace[];
}

/** A panel with the height of its frame and what stands beside it. */
interface Sized {
  readonly panel: Panel;
  readonly height: number;
  readonly scale: Scale;
  readonly legend: LegendExtent;
}

/** A panel, its scales and where its frame lies. */
interface Placed extends Sized {
  readonly place: PanelPlace;
}

/**
 * What lies at which pixel: title and note above; below them the panels, with numbers at their left, their legend at
 * their right, and the horizontal axis under the last. A look with a size fits the frames into it.
 */
export function drawingOf(scene: Scene, look: Look = {}): Picture {
  const theme = themeOf(look);
  const fitted = look.size === undefined ? undefined : headingOf(scene, look, look.size.width);
  const sized = sizedPanels(scene, look, fitted);
  const left = MARGIN + Math.max(0, ...sized.map(({ panel, scale }) => yAxisWidth(panel.y, scale)));
  const legends = Math.max(MARGIN, ...sized.map(({ legend }) => legend.width + MARGIN));
  const width =
    look.size === undefined ? (scene.width ?? WIDTH) : Math.max(LEAST, look.size.width - left - legends);
  const whole = look.size?.width ?? Math.ceil(left + width + legends);
  const heading = fitted ?? headingOf(scene, look, whole);
  const first: Frame = { left, top: heading.bottom + PANEL_GAP, width, height: 0 };
  const placed = placePanels(scene, sized, first);
  const bottom = Math.max(heading.bottom, ...placed.map(bottomOf));
  const height = look.size?.height ?? Math.ceil(bottom + MARGIN / 2);
  const paper: Frame = { left: 0, top: 0, width: whole, height };
  return {
    title: scene.title,
    width: whole,
    height,
    panels: placed.map(({ place }) => place),
    shapes: [
      { kind: 'rectangle', frame: paper, fill: theme.background },
      ...heading.shapes,
      ...panelShapes(scene, placed, look),
    ],
  };
}

function headingOf(scene: Scene, look: Look, whole: number): Heading {
  if (look.heading === false) return { bottom: 0, shapes: [] };
  return headingShapes(scene, { margin: MARGIN, width: whole - 2 * MARGIN }, themeOf(look));
}

function sizedPanels(scene: Scene, look: Look, heading: Heading | undefined): readonly Sized[] {
  const stretch = look.size === undefined ? 1 : stretchOf(scene, look.size.height, heading?.bottom ?? 0);
  return scene.panels.map((panel): Sized => {
    const height = heightOf(panel) * stretch;
    const scale = scaleOf(panel.y, panel.series.flatMap(heights), Math.max(2, height / TICK_ROOM.y));
    const legend = look.legend === false ? { width: 0, height: 0 } : legendExtent(panel);
    return { panel, height, scale, legend };
  });
}

/** What the heights of the frames have to be multiplied by, so that they fill a picture so high. */
function stretchOf({ panels }: Scene, height: number, heading: number): number {
  const titles = panels.filter(({ title }) => title !== undefined).length * PANEL_TITLE.line;
  const between = panels.length * PANEL_GAP + titles;
  const room = height - heading - between - X_AXIS_HEIGHT - MARGIN / 2;
  const own = panels.reduce((sum, panel) => sum + heightOf(panel), 0);
  return Math.max(LEAST * panels.length, room) / Math.max(1, own);
}

function heightOf({ height = HEIGHT }: Panel): number {
  return height;
}

/** Below each other from `first` on, each as high as its frame or its legend. */
function placePanels(scene: Scene, sized: readonly Sized[], first: Frame): readonly Placed[] {
  const values = scene.panels.flatMap(({ series }) => series.flatMap(places));
  const x = scaleOf(scene.x, values, first.width / TICK_ROOM.x);
  let { top } = first;
  return sized.map((one, index): Placed => {
    if (one.panel.title !== undefined) top += PANEL_TITLE.line;
    const frame = { ...first, top, height: one.height };
    const below = index === sized.length - 1 ? X_AXIS_HEIGHT : 0;
    top += Math.max(frame.height + below, one.legend.height) + PANEL_GAP;
    return { ...one, place: { frame, x, y: one.scale } };
  });
}

function bottomOf({ legend, place: { frame } }: Placed): number {
  return frame.top + Math.max(frame.height + X_AXIS_HEIGHT, legend.height);
}

function panelShapes(scene: Scene, placed: readonly Placed[], look: Look): readonly Shape[] {
  const theme = themeOf(look);
  const ink = { theme, cell: look.cell };
  const last = placed.at(-1);
  return [
    ...placed.flatMap(({ panel, place }): readonly Shape[] => [
      ...seriesShapes({ ...panel, series: panel.series.filter(isBelow) }, place, ink),
      ...xGridShapes(place, theme),
      ...yAxisShapes(panel.y, place, theme),
      ...(panel.title === undefined ? [] : [panelTitle(panel.title, place.frame, theme)]),
      ...(panel.message === undefined ? [] : messageShapes(panel.message, place.frame, theme)),
      ...seriesShapes({ ...panel, series: panel.series.filter((one) => !isBelow(one)) }, place, ink),
      { kind: 'rectangle', frame: place.frame, stroke: theme.frame },
      ...(look.legend === false ? [] : legendShapes(panel, place.frame, theme)),
    ]),
    ...(last === undefined ? [] : xAxisShapes(scene.x, last.place, theme)),
  ];
}

const MESSAGE = { size: 12, line: 18 };

function messageShapes(
  text: string,
  { left, top, width, height }: Frame,
  { muted }: Theme,
): readonly Shape[] {
  const lines = linesWithin(text, MESSAGE.size, width - 2 * MARGIN);
  const first = top + height / 2 - ((lines.length - 1) * MESSAGE.line) / 2;
  return lines.map((line, index): Shape => {
    const at = [left + width / 2, first + index * MESSAGE.line] as const;
    return { kind: 'text', at, text: line, size: MESSAGE.size, anchor: 'middle', colour: muted };
  });
}

/** A shade is paper of another colour, with the lines of the grid on it. */
function isBelow({ kind }: Series): boolean {
  return kind === 'shade';
}

function panelTitle(text: string, { left, top }: Frame, { text: colour }: Theme): Shape {
  const at = [left, top - 6] as const;
  return { kind: 'text', at, text, size: PANEL_TITLE.size, anchor: 'start', colour, bold: true };
}
