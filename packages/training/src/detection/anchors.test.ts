import { describe, expect, it } from '@jest/globals';
import { anchorsOf, anchorsOnMap } from './anchors.js';

const rounded = (boxes: ReturnType<typeof anchorsOf>) =>
  boxes.map(({ top, left, bottom, right }) => [top, left, bottom, right].map((edge) => +edge.toFixed(4)));

describe('anchors', () => {
  it('are three at each position of the finest map, six on others', () => {
    const maps = [20, 10, 5, 3, 2, 1].map((size, index) => ({
      height: size,
      width: size,
      anchors: anchorsOnMap(index),
    }));
    // 400 · 3 + (100 + 25 + 9 + 4 + 1) · 6, as SSDLite with six maps has at 320 pixels.
    expect(anchorsOf(maps)).toHaveLength(2034);
  });

  it('lie around the middles of positions, row by row', () => {
    const boxes = anchorsOf([
      { height: 1, width: 2, anchors: 3 },
      { height: 1, width: 1, anchors: 6 },
    ]);
    // Scales 0.2 and 0.95; at 2:1 the height is 0.2 / √2 and the width 0.2 · √2.
    expect(rounded(boxes.slice(0, 4))).toEqual([
      [0.45, 0.2, 0.55, 0.3],
      [0.4293, 0.1086, 0.5707, 0.3914],
      [0.3586, 0.1793, 0.6414, 0.3207],
      [0.45, 0.7, 0.55, 0.8],
    ]);
    // The last is the square between 0.95 and 1: √0.95 = 0.9747.
    expect(rounded(boxes.slice(-1))).toEqual([[0.0127, 0.0127, 0.9873, 0.9873]]);
  });
});
