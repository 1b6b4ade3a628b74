import { textWidth } from '../../charts/layout/text-extent.js';
import type { Extent } from '../../charts/look.js';
import { ticksOf, type ParallelAxis } from './parallel-axis.js';

/** An upright axis in a picture. */
export interface AxisPlace {
  readonly axis: ParallelAxis;
  /** Pixels from the left. */
  readonly x: number;
  /** The upper end, in pixels from above, and its length. */
  readonly top: number;
  readonly height: number;
  /** The middle of the lane of what is not active. */
  readonly lane: number;
  /** Pixels that its label may be wide. */
  readonly room: number;
}

/** Of the labels above axes, in pixels. */
export const LABEL = { size: 11, line: 13 };
const SIDE = 44;
const FOOT = 16;
/** From the lower end of an axis to the lane of what is not active. */
const LANE = 22;
const GROUP_LINE = 16;
const LEAST = 24;
const NARROWEST = 40;

/** Axes at even distances, with room for labels above and for the names of places at the right of the last. */
export function placeAxes(axes: readonly ParallelAxis[], { width, height }: Extent): readonly AxisPlace[] {
  const last = axes.at(-1);
  const names = last === undefined ? [] : ticksOf(last, 4).map(({ text }) => textWidth(text, LABEL.size));
  const right = Math.max(SIDE, 12 + Math.max(0, ...names));
  const apart = axes.length < 2 ? width : Math.max(1, (width - SIDE - right) / (axes.length - 1));
  const room = Math.max(NARROWEST, Math.min(apart, 2 * SIDE) - 4);
  const top = headerHeight(axes, room);
  const length = Math.max(LEAST, height - top - LANE - FOOT);
  return axes.map((axis, index) => ({
    axis,
    x: Math.round(SIDE + index * apart),
    top,
    height: length,
    lane: top + length + LANE,
    room,
  }));
}

/** A label in lines, broken after `_`, `.` and blanks where a line would be wider than its room. Nothing is cut off. */
export function brokenLabel(label: string, room: number): readonly string[] {
  const pieces = label.match(/[^_.\s]+[_.\s]*|[_.\s]+/g) ?? [label];
  const lines: string[] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    if (line !== undefined && textWidth(line + piece.trimEnd(), LABEL.size) <= room) {
      lines[lines.length - 1] = line + piece;
    } else lines.push(piece);
  }
  return lines.map((line) => line.trim());
}

function headerHeight(axes: readonly ParallelAxis[], room: number): number {
  const lines = Math.max(1, ...axes.map(({ label }) => brokenLabel(label, room).length));
  const groups = axes.some(({ group }) => group !== undefined) ? GROUP_LINE : 0;
  return groups + lines * LABEL.line + 12;
}
