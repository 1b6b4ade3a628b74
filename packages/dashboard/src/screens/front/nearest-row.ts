import { pixelOf, type PanelPlace, type Point } from '@edgewright/report/charts';

interface Candidates {
  readonly place: PanelPlace;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** `uint8[trials]`: 0 for trials that cannot be pointed at. */
  readonly shown: Uint8Array;
  /** Rows that win where several are near: those that are marked. */
  readonly preferred: readonly number[];
}

/** How near a pointer must be, in pixels. */
const REACH = 10;
/** What is marked may be so much further off. */
const PREFERENCE = 6;

/** The row of the trial that a pointer points at; undefined where none is near. */
export function nearestRow({ place, x, y, shown, preferred }: Candidates, at: Point): number | undefined {
  const distance = (row: number) => {
    const [across, down] = pixelOf(place, [x[row] ?? NaN, y[row] ?? NaN]);
    return Math.hypot(across - at[0], down - at[1]);
  };
  let best: number | undefined;
  let least = REACH;
  for (const row of preferred) {
    const far = distance(row) - PREFERENCE;
    if (far < least) {
      least = far;
      best = row;
    }
  }
  for (let row = 0; row < shown.length; row++) {
    if (shown[row] === 0) continue;
    const far = distance(row);
    if (far < least) {
      least = far;
      best = row;
    }
  }
  return best;
}
