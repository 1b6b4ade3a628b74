import type { Shape } from '../drawing.js';
import type { Mark, Point } from '../scene.js';

/** How a mark looks. */
interface Ink {
  readonly colour: string;
  readonly opacity: number;
  /** What shows through a hollow mark. */
  readonly background: string;
}

const DRAWN: Readonly<Record<Mark, (at: Point, ink: Ink) => readonly Shape[]>> = {
  disc: (centre, { colour, opacity }) => [{ kind: 'circle', centre, radius: 4, fill: colour, opacity }],
  dot: (centre, { colour, opacity }) => [{ kind: 'circle', centre, radius: 2, fill: colour, opacity }],
  ring: (centre, { colour, opacity, background }) => [
    { kind: 'circle', centre, radius: 4, fill: background, stroke: colour, opacity },
  ],
  loop: (centre, { colour, opacity }) => [
    { kind: 'circle', centre, radius: 8, fill: 'none', stroke: colour, width: 3, opacity },
  ],
  square: polygon([
    [-4, -4],
    [4, -4],
    [4, 4],
    [-4, 4],
  ]),
  triangle: polygon([
    [0, -5.5],
    [5, 3.5],
    [-5, 3.5],
  ]),
  diamond: polygon([
    [0, -5.5],
    [5.5, 0],
    [0, 5.5],
    [-5.5, 0],
  ]),
  cross: ([x, y], { colour: stroke }) =>
    [-4, 4].map((slope) => ({
      kind: 'line',
      points: [
        [x - 4, y - slope],
        [x + 4, y + slope],
      ],
      stroke,
      width: 2,
    })),
};

/** A mark with its middle at a place. */
export function markShapes(mark: Mark, at: Point, ink: Ink): readonly Shape[] {
  return DRAWN[mark](at, ink);
}

function polygon(corners: readonly Point[]): (at: Point, ink: Ink) => readonly Shape[] {
  return ([x, y], { colour, opacity }) => [
    { kind: 'polygon', points: corners.map(([dx, dy]) => [x + dx, y + dy]), fill: colour, opacity },
  ];
}
