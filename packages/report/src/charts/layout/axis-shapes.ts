import type { Frame, Shape, TextShape } from '../drawing.js';
import type { Scale } from '../scale.js';
import type { Axis, Point } from '../scene.js';
import { tickText } from '../tick-text.js';
import type { Theme } from '../theme.js';
import type { PanelPlace } from './panel-place.js';
import { textWidth } from './text-extent.js';

/** Of the labels and numbers at axes, in pixels. */
export const AXIS_SIZE = 12;
/** From a frame to the numbers at its left. */
const TICK_GAP = 8;
/** What numbers and a label below a frame take, in pixels. */
export const X_AXIS_HEIGHT = 48;
const NUMBER_COLUMN = 18;

/** Lines across the frame and numbers at the left of it, and what they measure. */
export function yAxisShapes(axis: Axis, { frame, y: scale }: PanelPlace, theme: Theme): readonly Shape[] {
  const { left, width, top, height } = frame;
  const y = (tick: number) => top + (1 - scale.place(tick)) * height;
  const label = labelOf(axis);
  const column = left - TICK_GAP - ticksWidth(axis, scale) - NUMBER_COLUMN + AXIS_SIZE;
  return [
    ...scale.ticks.flatMap((tick): readonly Shape[] => [
      gridLine([left, y(tick)], [left + width, y(tick)], theme),
      { ...axisText(nameOf(axis, tick), [left - TICK_GAP, y(tick) + AXIS_SIZE / 3], theme), anchor: 'end' },
    ]),
    ...(label === '' ? [] : [{ ...axisText(label, [column, top + height / 2], theme), upwards: true }]),
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
  const label = labelOf(axis);
  return [
    ...apart(axis, scale, frame).map((tick) =>
      axisText(nameOf(axis, tick), [frame.left + scale.place(tick) * frame.width, bottom + 18], theme),
    ),
    ...(label === '' ? [] : [axisText(label, [frame.left + frame.width / 2, bottom + 40], theme)]),
  ];
}

/** The room that numbers and label at the left of a frame take. */
export function yAxisWidth(axis: Axis, scale: Scale): number {
  return TICK_GAP + ticksWidth(axis, scale) + NUMBER_COLUMN;
}

function ticksWidth(axis: Axis, { ticks }: Scale): number {
  return Math.max(0, ...ticks.map((tick) => textWidth(nameOf(axis, tick), AXIS_SIZE)));
}

/** Longer names are shortened in the middle: most of them tell themselves apart at their ends. */
const LONGEST_NAME = 48;

function nameOf({ names }: Axis, tick: number): string {
  const name = names?.[tick] ?? tickText(tick);
  if (name.length <= LONGEST_NAME) return name;
  return `${name.slice(0, LONGEST_NAME / 2)}…${name.slice(1 - LONGEST_NAME / 2)}`;
}

/** Names below a frame that no other name covers, from the left. */
function apart(axis: Axis, scale: Scale, frame: Frame): readonly number[] {
  let right = -Infinity;
  return scale.ticks.filter((tick) => {
    const half = textWidth(nameOf(axis, tick), AXIS_SIZE) / 2;
    const middle = frame.left + scale.place(tick) * frame.width;
    if (axis.names !== undefined && middle - half < right) return false;
    right = middle + half;
    return true;
  });
}

/** Beside a turned label the arrow points up or down, as the text runs upwards. */
function labelOf({ label, better }: Axis): string {
  if (better === undefined) return label;
  if (label === '') return better === 'higher' ? 'better →' : '← better';
  return better === 'higher' ? `${label}, better →` : `← better, ${label}`;
}

function axisText(text: string, at: Point, { text: colour }: Theme): TextShape {
  return { kind: 'text', at, text, size: AXIS_SIZE, anchor: 'middle', colour };
}

function gridLine(from: Point, to: Point, { grid }: Theme): Shape {
  return { kind: 'line', points: [from, to], stroke: grid, width: 1 };
}
