import { describe, expect, it } from '@jest/globals';
import { leastSquares } from './least-squares.js';

describe('leastSquares', () => {
  it('finds the bottom of the Rosenbrock valley', () => {
    const [x, y] = leastSquares(([a = 0, b = 0]) => [1 - a, 10 * (b - a * a)], [-1.2, 1]);
    expect(x).toBeCloseTo(1, 5);
    expect(y).toBeCloseTo(1, 5);
  });

  it('gives the line of least squares', () => {
    const points = [
      [0, 1],
      [1, 3],
      [2, 4],
    ] as const;
    const [intercept, slope] = leastSquares(
      ([a = 0, b = 0]) => points.map(([x, y]) => a + b * x - y),
      [0, 0],
    );
    expect(intercept).toBeCloseTo(7 / 6, 6);
    expect(slope).toBeCloseTo(1.5, 6);
  });
});
