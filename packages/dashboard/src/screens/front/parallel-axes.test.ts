import { describe, expect, it } from '@jest/globals';
import type { LevelAxis, NumberAxis } from '@edgewright/report/pictures';
import fc from 'fast-check';
import { brushBetween, shareOf } from './parallel-axes.js';

const levels: LevelAxis = {
  kind: 'levels',
  name: 'op',
  label: 'op',
  values: [],
  levels: ['gc', 'ibn', 'fused'],
  order: [1, 2, 0],
};
const numbers = (scale: NumberAxis['scale']): NumberAxis => ({
  kind: 'numbers',
  name: 'latency_ms',
  label: 'latency',
  values: [],
  scale,
  range: { low: 1, high: 100 },
});

describe('a brush along an axis', () => {
  it.each<readonly [number, number, readonly string[], boolean]>([
    [0.4, 1, ['fused', 'gc'], false],
    [0.1, 0.2, ['ibn'], false],
    [-0.2, 0.1, ['ibn'], true],
    [-0.3, -0.1, [], true],
    [-0.03, 0.01, ['ibn'], false],
  ])('from %d to %d leaves %j, and what is not active: %p', (...given) => {
    const [low, high, kept, inactive] = given;
    const brush = brushBetween(levels, low, high);
    expect(brush).toMatchObject({ kind: 'levels', column: 'op', inactive });
    expect(brush.kind === 'levels' && [...brush.levels].sort()).toEqual([...kept].sort());
  });

  it('leaves numbers, or in the lane what has none', () => {
    expect(brushBetween(numbers('linear'), -0.03, 0.5)).toMatchObject({ kind: 'range', low: 1, high: 50.5 });
    expect(brushBetween(numbers('linear'), -0.3, -0.1)).toMatchObject({ kind: 'levels', inactive: true });
  });

  it('lies where it was drawn', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom('linear' as const, 'logarithmic' as const), share, share, (scale, a, b) => {
        const axis = numbers(scale);
        const low = Math.min(a, b);
        const high = Math.max(a, b);
        const found = shareOf(axis, brushBetween(axis, low, high));
        expect(found?.low).toBeCloseTo(low, 6);
        expect(found?.high).toBeCloseTo(high, 6);
      }),
    );
  });
});
