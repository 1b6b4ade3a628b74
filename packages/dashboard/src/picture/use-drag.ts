import { useMemo, useRef } from 'preact/hooks';
import type { Point } from '@edgewright/report/charts';

/** What a pointer does over a picture, in pixels from its upper left corner. */
export interface DragHandlers {
  /** Along from where it was pressed; called for every move. */
  readonly drag: (from: Point, to: Point) => void;
  /** Pressed and let go at one place. */
  readonly click: (at: Point) => void;
  /** Over the picture without being pressed; undefined when it leaves. */
  readonly hover?: (at: Point | undefined) => void;
}

/** Moves shorter than that are none, for hands shake. */
const STILL = 4;

/** Handlers for the element that a picture lies in. */
export function useDrag(handlers: DragHandlers) {
  const latest = useRef(handlers);
  latest.current = handlers;
  return useMemo(() => {
    let from: Point | undefined;
    let isDragging = false;
    return {
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0) return;
        from = placeOf(event);
        isDragging = false;
        if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event: PointerEvent) => {
        const at = placeOf(event);
        if (from === undefined) {
          latest.current.hover?.(at);
          return;
        }
        isDragging ||= Math.hypot(at[0] - from[0], at[1] - from[1]) >= STILL;
        if (isDragging) latest.current.drag(from, at);
      },
      onPointerUp: (event: PointerEvent) => {
        if (from !== undefined && !isDragging) latest.current.click(placeOf(event));
        from = undefined;
      },
      onPointerCancel: () => {
        from = undefined;
      },
      onPointerLeave: () => {
        if (from === undefined) latest.current.hover?.(undefined);
      },
    };
  }, []);
}

function placeOf({ clientX, clientY, currentTarget }: PointerEvent): Point {
  if (!(currentTarget instanceof Element)) return [NaN, NaN];
  const { left, top } = currentTarget.getBoundingClientRect();
  return [clientX - left, clientY - top];
}
