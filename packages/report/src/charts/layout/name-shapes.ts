import type { Frame, TextShape } from '../drawing.js';
import type { NameSeries, Point } from '../scene.js';
import type { Theme } from '../theme.js';
import { isInside, pixelOf, type PanelPlace } from './panel-place.js';
import { textWidth } from './text-extent.js';

const SIZE = 11;
/** Half the side of the square that a mark takes. */
const MARK = 6;
/** From the middle of a mark to a name beside it, in turn. */
const DISTANCES = [9, 16, 26, 38];

/** A way to stand beside a mark: its direction, and which end of the name is nearest. */
interface Side {
  readonly across: -1 | 0 | 1;
  readonly down: -1 | 0 | 1;
}

/** The better corner of most fronts is the upper left, where there is nothing. */
const SIDES: readonly Side[] = [
  { across: -1, down: -1 },
  { across: -1, down: 0 },
  { across: 0, down: -1 },
  { across: 1, down: -1 },
  { across: 1, down: 1 },
  { across: 1, down: 0 },
  { across: -1, down: 1 },
  { across: 0, down: 1 },
];

/**
 * Names beside their places: each at the nearest side where it covers no mark and no name that was placed before it, and
 * keeps within the frame. A name that has no such side is left out, for an unreadable name names nothing.
 */
export function nameShapes(
  { names, clearOf, colour }: NameSeries,
  place: PanelPlace,
  { background }: Theme,
): readonly TextShape[] {
  const taken = [...clearOf, ...names.map(({ at }) => at)].map((point) => markBox(pixelOf(place, point)));
  return names.flatMap(({ at, name }): readonly TextShape[] => {
    const pixel = pixelOf(place, at);
    if (!isInside(place.frame, pixel)) return [];
    const box = boxesAround(pixel, textWidth(name, SIZE)).find(
      (one) => isWithin(one, place.frame) && taken.every((other) => areApart(one, other)),
    );
    if (box === undefined) return [];
    taken.push(box);
    const shape = { kind: 'text', text: name, size: SIZE, anchor: 'middle', colour } as const;
    return [{ ...shape, at: [box.left + box.width / 2, box.top + box.height - 3], halo: background }];
  });
}

function boxesAround([x, y]: Point, width: number): readonly Frame[] {
  const height = SIZE + 3;
  return DISTANCES.flatMap((distance) =>
    SIDES.map(({ across, down }): Frame => {
      const reach = across !== 0 && down !== 0 ? distance * Math.SQRT1_2 : distance;
      const left = across === 0 ? x - width / 2 : across === 1 ? x + reach : x - reach - width;
      const top = down === 0 ? y - height / 2 : down === 1 ? y + reach : y - reach - height;
      return { left, top, width, height };
    }),
  );
}

function markBox([x, y]: Point): Frame {
  return { left: x - MARK, top: y - MARK, width: 2 * MARK, height: 2 * MARK };
}

function isWithin(box: Frame, frame: Frame): boolean {
  const right = box.left + box.width;
  return isInside(frame, [box.left, box.top]) && isInside(frame, [right, box.top + box.height]);
}

function areApart(one: Frame, other: Frame): boolean {
  const beside = one.left + one.width <= other.left || other.left + other.width <= one.left;
  return beside || one.top + one.height <= other.top || other.top + other.height <= one.top;
}
