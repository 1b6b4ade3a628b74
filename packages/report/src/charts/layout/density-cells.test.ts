import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scaleOf } from '../scale.js';
import type { Axis, DensitySeries } from '../scene.js';
import { countedPoints } from './density-cells.js';

const AXIS: Axis = { label: '', scale: 'linear', range: { low: 0, high: 10 } };
const PLACE = {
  frame: { left: 0, top: 0, width: 8, height: 8 },
  x: scaleOf(AXIS, [], 5),
  y: scaleOf(AXIS, [], 5),
};
const GRID = { columns: 9, rows: 9, cell: 1, dot: 2 };
const POINTS = 12;
const layerOf = fc.uint8Array({ min: 0, max: 3, minLength: POINTS, maxLength: POINTS });
const values = fc.array(fc.oneof(fc.double({ min: -1, max: 11 }), fc.constant(NaN)), {
  minLength: POINTS,
  maxLength: POINTS,
});

function seriesOf(x: readonly number[], layers: Uint8Array, memory = {}): DensitySeries {
  const look = (label: string) => ({ label, colour: '#000000', base: 0.5 });
  return { kind: 'density', x, y: x, layerOf: layers, layers: ['a', 'b', 'c'].map(look), memory };
}

describe('counts of points', () => {
  it('are with a memory what they are without one, whatever was counted before', () => {
    fc.assert(
      fc.property(values, fc.array(layerOf, { minLength: 2, maxLength: 6 }), (x, drawings) => {
        const memory = {};
        const kept = drawings.map((layers) => countedPoints(seriesOf(x, layers, memory), PLACE, GRID)).at(-1);
        const fresh = countedPoints(seriesOf(x, drawings.at(-1) ?? new Uint8Array()), PLACE, GRID);
        expect(kept?.layers.map(({ counts }) => counts)).toEqual(fresh.layers.map(({ counts }) => counts));
      }),
    );
  });

  it('list every cell that has one, once', () => {
    fc.assert(
      fc.property(values, layerOf, layerOf, (x, first, second) => {
        const memory = {};
        countedPoints(seriesOf(x, first, memory), PLACE, GRID);
        for (const { counts, listed, length } of countedPoints(seriesOf(x, second, memory), PLACE, GRID)
          .layers) {
          const cells = [...listed.subarray(0, length)];
          expect(new Set(cells).size).toBe(cells.length);
          counts.forEach((count, cell) => {
            if (count > 0) expect(cells).toContain(cell);
          });
        }
      }),
    );
  });
});
