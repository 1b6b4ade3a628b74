import type { LabelledBox } from '@edgewright/contracts';
import type { Placement } from './augmentation.js';

/** Boxes as their image is shown: around the pixels that are left of each, without those of which none is. */
export function shownBoxes(
  boxes: readonly LabelledBox[],
  { rows, columns }: Placement,
): readonly LabelledBox[] {
  return boxes.flatMap(({ top, left, bottom, right, label }) => {
    const down = spanOf(rows, top, bottom);
    const across = spanOf(columns, left, right);
    if (down === undefined || across === undefined) return [];
    return [{ top: down.first, bottom: down.end, left: across.first, right: across.end, label }];
  });
}

/** The first place that shows a stored pixel whose middle lies between two edges, and the one after the last. */
function spanOf(sources: Int32Array, from: number, to: number) {
  const isInside = (source: number) => source >= 0 && source + 0.5 >= from && source + 0.5 < to;
  const first = sources.findIndex(isInside);
  return first === -1 ? undefined : { first, end: sources.findLastIndex(isInside) + 1 };
}
