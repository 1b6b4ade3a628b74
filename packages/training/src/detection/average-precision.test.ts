import { describe, expect, it } from '@jest/globals';
import { averagePrecision, type JudgedImage } from './average-precision.js';
import { detectionsOf, type Detection } from './non-maximum-suppression.js';

const square = (left: number, size = 4) => ({ top: 0, left, bottom: size, right: left + size });
const thing = (left: number, label = 1) => ({ ...square(left), label });
const found = (left: number, score: number, label = 1): Detection => ({ label, score, box: square(left) });

describe('non-maximum suppression', () => {
  const limits = { least: 0.05, overlap: 0.5, perClass: 2, inAll: 3 };

  it('keeps of boxes that overlap the one with the highest score, in each class', () => {
    // Moved by 1 of 4 they overlap by 3/5, moved by 2 by 2/6.
    const boxes = [square(0), square(1), square(2)];
    const scores = [0.5, 0.9, 0.6, 0.1, 0.4, 0.01];
    const kept = detectionsOf({ boxes, scores, classes: 2 }, limits);
    expect(kept.map(({ label, score, box }) => [label, score, box.left])).toEqual([
      [1, 0.9, 0],
      [0, 0.6, 1],
    ]);
    const apart = detectionsOf({ boxes, scores: [0.5, 0, 0.2, 0, 0.4, 0], classes: 2 }, limits);
    expect(apart.map(({ box }) => box.left)).toEqual([0, 2]);
  });

  it('keeps no more of a class, and none in all, than is wanted', () => {
    const boxes = [0, 10, 20, 30].map((left) => square(left));
    const scores = boxes.flatMap((_, index) => [0.9 - index / 10, 0.55]);
    const kept = detectionsOf({ boxes, scores, classes: 2 }, limits);
    expect(kept.map(({ score }) => score)).toEqual([0.9, 0.8, 0.55]);
  });
});

describe('average precision', () => {
  it('is one where all is found and nothing else scores higher', () => {
    const images: JudgedImage[] = [
      { boxes: [thing(0), thing(10, 2)], detections: [found(0, 0.9), found(10, 0.8, 2), found(20, 0.1)] },
    ];
    expect(averagePrecision(images)).toBe(1);
  });

  it('is the mean of the best precision from each recall on', () => {
    // Right, wrong, right of three boxes: precision 1 at a third, 2/3 at two thirds, nothing beyond.
    const image: JudgedImage = {
      boxes: [thing(0), thing(10), thing(20)],
      detections: [found(0, 0.9), found(40, 0.8), found(10, 0.7)],
    };
    // Recalls 0 to 0.33 are 34 of 101, those to 0.66 another 33.
    expect(averagePrecision([image])).toBeCloseTo((34 + 33 * (2 / 3)) / 101, 12);
  });

  it('takes each box once, and only in its own image and class', () => {
    const twice = { boxes: [thing(0)], detections: [found(0, 0.9), found(1, 0.95)] };
    // The better overlap comes second: the first has taken the box, with three fifths.
    expect(averagePrecision([twice])).toBe(1);
    const elsewhere = [
      { boxes: [thing(0)], detections: [] },
      { boxes: [], detections: [found(0, 0.9)] },
    ];
    expect(averagePrecision(elsewhere)).toBe(0);
    expect(averagePrecision([{ boxes: [thing(0)], detections: [found(0, 0.9, 2)] }])).toBe(0);
    // Moved by 2 of 4: a third is not enough.
    expect(averagePrecision([{ boxes: [thing(0)], detections: [found(2, 0.9)] }])).toBe(0);
  });

  it('is the mean over classes that have boxes', () => {
    const images = [{ boxes: [thing(0), thing(10, 2)], detections: [found(0, 0.9), found(0, 0.8, 3)] }];
    expect(averagePrecision(images)).toBe(1 / 2);
    expect(averagePrecision([{ boxes: [], detections: [] }])).toBeNaN();
  });
});
