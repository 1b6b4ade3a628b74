import { describe, expect, it } from '@jest/globals';
import { intersectionOverUnion } from './boxes.js';
import { matchAnchors } from './match-anchors.js';

/** `[top, left, bottom, right]` */
type Edges = readonly [number, number, number, number];

const box = ([top, left, bottom, right]: Edges) => ({ top, left, bottom, right });

describe('the overlap of boxes', () => {
  it('is the shared area by the joint one', () => {
    expect(intersectionOverUnion(box([0, 0, 2, 2]), box([1, 1, 3, 3]))).toBeCloseTo(1 / 7, 12);
    expect(intersectionOverUnion(box([0, 0, 1, 1]), box([1, 0, 2, 1]))).toBe(0);
    expect(intersectionOverUnion(box([0, 0, 4, 4]), box([0, 0, 4, 4]))).toBe(1);
  });
});

describe('anchors and boxes', () => {
  it('go together where they overlap by half or more, each anchor with the box that it overlaps most', () => {
    const anchors = [box([0, 0, 4, 4]), box([0, 2, 4, 6]), box([0, 8, 4, 12])];
    // The first is exactly on the first box; the second overlaps it by 2/6, and the other box by 3/5.
    expect([...matchAnchors(anchors, [box([0, 0, 4, 4]), box([0, 3, 4, 7])])]).toEqual([0, 1, -1]);
  });

  it('leave no box without the anchor that overlaps it most', () => {
    const anchors = [box([0, 0, 4, 4]), box([0, 4, 4, 8])];
    expect([...matchAnchors(anchors, [box([0, 4, 1, 5])])]).toEqual([-1, 0]);
    // Of an anchor that is best for two boxes the later one has it.
    expect([...matchAnchors(anchors, [box([0, 0, 4, 4]), box([0, 0, 1, 1])])]).toEqual([1, -1]);
    expect([...matchAnchors(anchors, [])]).toEqual([-1, -1]);
  });
});
