/**
 * Which box each anchor is to find: the one it overlaps most, where that is half of their union or more. So that no box is without
 * an anchor, each has at least the one that overlaps it most, whatever else that anchor overlaps.
 *
 * @source W. Liu et al., "SSD: Single Shot MultiBox Detector", ECCV 2016, section 2.2; tensorflow/models,
 * research/object_detection/matchers/argmax_matcher.py with `force_match_for_each_row`
 */
import { intersectionOverUnion, type Box } from './boxes.js';

const MATCHED_FROM = 0.5;

/** For each anchor the index of its box; −1 where it is to find none. */
export function matchAnchors(anchors: readonly Box[], boxes: readonly Box[]): Int32Array {
  const matches = new Int32Array(anchors.length).fill(-1);
  const best = boxes.map(() => ({ anchor: -1, overlap: 0 }));
  anchors.forEach((anchor, index) => {
    let most = 0;
    boxes.forEach((box, place) => {
      const overlap = intersectionOverUnion(anchor, box);
      if (overlap > most) {
        most = overlap;
        if (overlap >= MATCHED_FROM) matches[index] = place;
      }
      const found = best[place];
      if (found !== undefined && overlap > found.overlap) best[place] = { anchor: index, overlap };
    });
  });
  best.forEach(({ anchor }, place) => {
    if (anchor >= 0) matches[anchor] = place;
  });
  return matches;
}
