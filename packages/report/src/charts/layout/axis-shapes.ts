import type { Shape, TextShape } from '../drawing.js';
import type { Scale } from '../scale.js';
import type { Axis, Point } from '../scene.js';
import { tickText } from '../tick-text.js';
import type { Theme } from '../theme.js';
import type { PanelPlace } from './panel-place.js';
import { textWidth } from './text-extent.js';

/** Of the labels and numbers at axes, in pixels. */
export const AXIS_SIZE = 12;
/** From a frame to the numbers at its left. */
export const TICK_GAP = 8;
/** What numbers and a label below a frame take, in pixels. */
export const X_AXIS_HEIGHT = 48;
const NUMBER_COLUMN = 18;

/** Lines across the frame and numbers at the left of it, and what they measure. */
export function yAxisShapes(axis: Axis, { frame, y: scale }: PanelPlace, theme: Theme): readonly Shape[] {
  const { left, width, top, height } = frame;
  const y = (tick: number) => top + (1 - scale.place(tick)) * height;
  const label = labelOf(axis);
  const column = left - TICK_GAP - ticksWidth(scale) - NUMBER_COLUMN + AXIS_SIZE;
  return [
    ...scale.ticks.flatMap((tick): readonly Shape[] => [
      gridLine([left, y(tick)], [left + width, y(tick)], theme),
      { ...axisText(tickText(tick), [left - TICK_GAP, y(tick) + AXIS_SIZE / 3], theme), anchor: 'end' },
    ]),
    { ...axisText(label, [column, top + height / 2], theme), upwards: true },
  ];
}

/** Lines down all frames of a scene; numbers and label come below the last. */
export function xGridShapes({ frame, x: scale }: PanelPlace, theme: Theme): readonly Shape[] {
  const { left, width, top, height } = frame;
  return scale.ticks.map((tick) => {
    const x = left + scale.place(tick) * width;
    return gridLine([x, top], [x, top + height], theme);
  });
}

/** Numbers and label below the last frame. */
export function xAxisShapes(axis: Axis, { frame, x: scale }: PanelPlace, theme: Theme): readonly Shape[] {
  const bottom = frame.top + frame.height;
  return [
    ...scale.ticks.map((tick) =>
      axisText(tickText(tick), [frame.left + scale.place(tick) * frame.width, bottom + 18], theme),
    ),
    axisText(labelOf(axis), [frame.left + frame.width / 2, bottom + 40], theme),
  ];
}

/** The room that numbers and label at the left of a frame take. */
export function yAxisWidth(scale: Scale): number {
  return TICK_GAP + ticksWidth(scale) + NUMBER_COLUMN;
}

function ticksWidth({ ticks }: Scale): number {
  return Math.max(0, ...ticks.map((tick) => textWidth(tickText(tick), AXIS_SIZE)));
}

/** Beside a turned label the arrow points up or down, as the text runs upwards. */
function labelOf({ label, better }: Axis): string {
  if (better === undefined) return label;
  return better === 'higher' ? `${label}, better →` : `← better, ${label}`;
}

function axisText(text: string, at: Point, { text: colour }: Theme): TextShape {
  return { kind: 'text', at, text, size: AXIS_SIZE, anchor: 'middle', colour };
}

function gridLine(from: Point, to: Point, { grid }: Theme): Shape {
  return { kind: 'line', points: [from, to], stroke: grid, width: 1 };
}
