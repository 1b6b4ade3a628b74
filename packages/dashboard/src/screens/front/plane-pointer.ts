/** What a pointer does over planes of two metrics: drag filters by both, a click selects a trial, hovering tells of one. */
import type { Signal } from '@preact/signals';
import { isInside, valuesAt, type PanelPlace, type Point } from '@edgewright/report/charts';
import type { Brush } from '../../address/brush.js';
import { useDrag } from '../../picture/use-drag.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { nearestRow } from './nearest-row.js';

/** A plane of two metrics, and where it was drawn. */
export interface Plane {
  readonly place: PanelPlace;
  /** Names of the columns. */
  readonly x: string;
  readonly y: string;
}

/** What can be pointed at. */
export interface PlaneTrials {
  /** `uint8[trials]`: 0 for what is not drawn. */
  readonly status: Uint8Array;
  /** `uint8[trials]`: 1 for what the filters leave. */
  readonly shown?: Uint8Array;
  /** By index; these are drawn larger than the rest. */
  readonly front: readonly number[];
  readonly selected?: readonly number[];
}

/** A trial that is pointed at. */
export interface PointedTrial {
  readonly row: number;
  readonly at: Point;
  /** Names of the metrics of its plane. */
  readonly names: readonly string[];
}

interface PlanePointer {
  readonly planes: () => readonly Plane[];
  readonly trials: () => PlaneTrials;
  readonly pointed: Signal<PointedTrial | undefined>;
}

/** Handlers for the element that the planes lie in. */
export function usePlanePointer({ planes, trials, pointed }: PlanePointer) {
  const app = useApp();
  const study = useStudy();
  const planeAt = (at: Point) => planes().find(({ place }) => isInside(place.frame, at));
  const rowAt = ({ place, x, y }: Plane, at: Point) => {
    const { status, shown, front, selected = [] } = trials();
    // Trials that the filters leave out cannot be pointed at.
    const candidates = status.map((one, row) =>
      one > 0 && (shown === undefined || shown[row] === 1) ? 1 : 0,
    );
    const valuesOf = (name: string) => study.store.column(name)?.values ?? [];
    const preferred = [...selected, ...front];
    return nearestRow({ place, x: valuesOf(x), y: valuesOf(y), shown: candidates, preferred }, at);
  };
  const trialAt = (at: Point): PointedTrial | undefined => {
    const plane = planeAt(at);
    const row = plane && rowAt(plane, at);
    return plane === undefined || row === undefined ? undefined : { row, at, names: [plane.x, plane.y] };
  };
  return useDrag({
    drag: (from, to) => {
      const plane = planeAt(from);
      pointed.value = undefined;
      if (plane === undefined) return;
      const { place, x, y } = plane;
      const [x0, y0] = valuesAt(place, [Math.min(from[0], to[0]), Math.max(from[1], to[1])]);
      const [x1, y1] = valuesAt(place, [Math.max(from[0], to[0]), Math.min(from[1], to[1])]);
      const others = study.brushes.peek().filter(({ column }) => column !== x && column !== y);
      app.set({ brushes: [...others, range(x, x0, x1), range(y, y0, y1)] });
    },
    click: (at) => {
      const found = trialAt(at);
      if (found !== undefined) study.toggle(found.row + 1);
    },
    hover: (at) => {
      const found = at === undefined ? undefined : trialAt(at);
      if (found?.row !== pointed.peek()?.row) pointed.value = found;
    },
  });
}

function range(column: string, low: number, high: number): Brush {
  return { kind: 'range', column, low: Math.min(low, high), high: Math.max(low, high) };
}
