import type { Frame } from '../drawing.js';
import type { Scale } from '../scale.js';
import type { Point } from '../scene.js';

/** Where a panel lies, and where values lie in it. */
export interface PanelPlace {
  readonly frame: Frame;
  readonly x: Scale;
  readonly y: Scale;
}

/** The pixel of values, which may lie outside of the frame; NaN for what an axis has no place for. */
export function pixelOf({ frame, x, y }: PanelPlace, [across, up]: Point): Point {
  return [frame.left + x.place(across) * frame.width, frame.top + (1 - y.place(up)) * frame.height];
}

/** The values at a pixel, such as that of a pointer: the inverse of {@link pixelOf}. */
export function valuesAt({ frame, x, y }: PanelPlace, [across, down]: Point): Point {
  return [x.value((across - frame.left) / frame.width), y.value(1 - (down - frame.top) / frame.height)];
}

/** Whether a pixel lies within a frame. */
export function isInside({ left, top, width, height }: Frame, [x, y]: Point): boolean {
  return x >= left && x <= left + width && y >= top && y <= top + height;
}

/** A share of an axis, at most a whole axis outside of it, so that an infinite value has a pixel. */
export function nearby(share: number): number {
  return Math.min(2, Math.max(-1, share));
}
