import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nearestIndices, sourceCoordinates } from './resize-coordinates.js';

const axes = fc.record({
  from: fc.integer({ min: 1, max: 60 }),
  to: fc.integer({ min: 1, max: 60 }),
  centres: fc.constantFrom(undefined, 'asymmetric' as const, 'align_corners' as const),
});

describe('source coordinates of a resized axis', () => {
  it('are those of ONNX, rule by rule', () => {
    expect(sourceCoordinates({ from: 2, to: 4 })).toEqual([-0.25, 0.25, 0.75, 1.25]);
    expect(sourceCoordinates({ from: 2, to: 4, centres: 'asymmetric' })).toEqual([0, 0.5, 1, 1.5]);
    expect(sourceCoordinates({ from: 3, to: 5, centres: 'align_corners' })).toEqual([0, 0.5, 1, 1.5, 2]);
    expect(sourceCoordinates({ from: 3, to: 1, centres: 'align_corners' })).toEqual([0]);
  });

  it('round to the nearest neighbours', () => {
    expect(nearestIndices({ from: 4, to: 2 })).toEqual([1, 3]);
    expect(nearestIndices({ from: 4, to: 2, centres: 'asymmetric' })).toEqual([0, 2]);
    expect(nearestIndices({ from: 3, to: 5, centres: 'align_corners' })).toEqual([0, 1, 1, 2, 2]);
  });

  it('run from the first element to the last, none is skipped back, and those of equal sizes are the elements', () => {
    fc.assert(
      fc.property(axes, (axis) => {
        const chosen = nearestIndices(axis);
        expect(chosen).toEqual(chosen.toSorted((a, b) => a - b));
        expect(chosen.every((index) => index >= 0 && index < axis.from)).toBe(true);
        const { from, centres } = axis;
        expect(sourceCoordinates({ from, to: from, centres })).toEqual(
          Array.from({ length: from }, (_, i) => i),
        );
        if (centres === 'align_corners' && axis.to > 1)
          expect(sourceCoordinates(axis).at(-1)).toBeCloseTo(from - 1);
      }),
    );
  });
});
