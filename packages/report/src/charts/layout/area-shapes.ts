import type { Range } from '../../numbers/typical-range.js';
import type { Frame, Shape } from '../drawing.js';
import type { BubbleSeries, CellSeries, LaneSeries } from '../scene.js';
import type { Theme } from '../theme.js';
import { isInside, nearby, pixelOf, type PanelPlace } from './panel-place.js';

/** A bar is at least so wide, so that a short one can be seen. */
const NARROWEST = 1;
/** Bars of a lane that are nearer to each other than that are drawn as one. */
const APART = 0.5;

/**
 * Bars along their lanes. Those of a lane that touch at the pixels of the picture become one rectangle, so that thousands of
 * short ones cost no more than there are pixels.
 */
export function laneShapes({ spans, thickness, colour }: LaneSeries, place: PanelPlace): readonly Shape[] {
  const frames: Frame[] = [];
  const lastOf = new Map<number, number>();
  for (const { at, low, high } of spans) {
    const box = boxOf({ x: { low, high }, y: { low: at - thickness / 2, high: at + thickness / 2 } }, place);
    if (box === undefined) continue;
    const index = lastOf.get(at);
    const last = index === undefined ? undefined : frames[index];
    if (index !== undefined && last !== undefined && touches(last, box)) {
      const right = Math.max(last.left + last.width, box.left + box.width);
      frames[index] = { ...last, width: right - last.left };
    } else {
      lastOf.set(at, frames.length);
      frames.push(box);
    }
  }
  return frames.map((frame) => {
    const width = Math.max(NARROWEST, frame.width);
    return { kind: 'rectangle', frame: { ...frame, width }, fill: colour };
  });
}

/** Cells with their edges at whole pixels, so that no seam shows between neighbours. */
export function cellShapes({ cells }: CellSeries, place: PanelPlace): readonly Shape[] {
  return cells.flatMap(({ x, y, colour }): readonly Shape[] => {
    const box = boxOf({ x, y }, place);
    if (box === undefined) return [];
    const left = Math.round(box.left);
    const top = Math.round(box.top);
    const width = Math.round(box.left + box.width) - left;
    const height = Math.round(box.top + box.height) - top;
    return [{ kind: 'rectangle', frame: { left, top, width, height }, fill: colour }];
  });
}

const BUBBLE_OPACITY = 0.7;

/** Discs, the largest below, each with a rim, so that what it covers in part can be told from it. */
export function bubbleShapes(
  { bubbles, colour }: BubbleSeries,
  place: PanelPlace,
  { background }: Theme,
): readonly Shape[] {
  return [...bubbles]
    .sort((a, b) => b.radius - a.radius)
    .flatMap(({ at, radius }): readonly Shape[] => {
      const centre = pixelOf(place, at);
      if (!isInside(place.frame, centre)) return [];
      return [{ kind: 'circle', centre, radius, fill: colour, stroke: background, opacity: BUBBLE_OPACITY }];
    });
}

function touches(last: Frame, next: Frame): boolean {
  return next.left >= last.left && next.left - (last.left + last.width) < APART;
}

/** `undefined` for what has no place on the axes. */
function boxOf(
  { x: across, y: up }: { readonly x: Range; readonly y: Range },
  { frame, x, y }: PanelPlace,
): Frame | undefined {
  const [left, right] = [across.low, across.high].map(
    (end) => frame.left + nearby(x.place(end)) * frame.width,
  );
  const [from, to] = [up.low, up.high].map((end) => frame.top + (1 - nearby(y.place(end))) * frame.height);
  if (left === undefined || right === undefined || from === undefined || to === undefined) return undefined;
  if (Number.isNaN(left + right + from + to)) return undefined;
  return {
    left: Math.min(left, right),
    top: Math.min(from, to),
    width: Math.abs(right - left),
    height: Math.abs(to - from),
  };
}
