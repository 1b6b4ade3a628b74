import { Random } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hypervolume } from './hypervolume.js';
import { paretoFront, type GoalPoint } from './pareto-front.js';

const SIDE = 6;
const pointsOf = (dimensions: number) =>
  fc.array(fc.array(fc.integer({ min: -1, max: SIDE }), { minLength: dimensions, maxLength: dimensions }), {
    maxLength: 40,
  });

/** Unit cells of the integer grid above the origin that some point covers. */
function countCells(points: readonly GoalPoint[], dimensions: number): number {
  let cells = 0;
  for (let cell = 0; cell < SIDE ** dimensions; cell++) {
    const corner = Array.from({ length: dimensions }, (_, axis) => Math.floor(cell / SIDE ** axis) % SIDE);
    if (points.some((point) => corner.every((value, axis) => (point[axis] ?? 0) > value))) cells++;
  }
  return cells;
}

describe('hypervolume', () => {
  it('equals the documented example of pygmo (minimised: signs change)', () => {
    // https://esa.github.io/pygmo2/tutorials/hypervolume.html
    const points = [
      [1, 0],
      [0.5, 0.5],
      [0, 1],
      [1.5, 0.75],
    ].map(([x = 0, y = 0]) => [-x, -y]);
    expect(hypervolume(points, [-2, -2])).toBe(3.25);
  });

  it('equals hand-worked figures', () => {
    expect(
      hypervolume(
        [
          [1, 3],
          [2, 2],
          [3, 1],
        ],
        [0, 0],
      ),
    ).toBe(6);
    expect(
      hypervolume(
        [
          [1, 1, 2],
          [1, 2, 1],
          [2, 1, 1],
        ],
        [0, 0, 0],
      ),
    ).toBe(4);
    expect(hypervolume([[2, 3, 4]], [1, 1, 1])).toBe(6);
    expect(hypervolume([], [0, 0])).toBe(0);
  });

  it.each([2, 3])('counts the covered cells of a grid in %i dimensions', (dimensions) => {
    fc.assert(
      fc.property(pointsOf(dimensions), (points) => {
        const reference = new Array<number>(dimensions).fill(0);
        expect(hypervolume(points, reference)).toBe(countCells(points, dimensions));
      }),
    );
  });

  it.each([2, 3])('agrees with Monte-Carlo in %i dimensions', (dimensions) => {
    const random = Random.from(7, 'hypervolume', dimensions);
    const draw = () => Array.from({ length: dimensions }, () => random.next());
    const points = Array.from({ length: 30 }, draw);
    const samples = Array.from({ length: 20_000 }, draw);
    const covered = samples.filter((sample) =>
      points.some((point) => point.every((value, axis) => value >= (sample[axis] ?? 0))),
    ).length;
    // Three standard errors of a share of 20,000 samples are at most 0.011.
    expect(Math.abs(hypervolume(points, draw().fill(0)) - covered / samples.length)).toBeLessThan(0.011);
  });

  it.each([2, 3])('is that of the front alone, for 1,000 points in %i dimensions', (dimensions) => {
    const random = Random.from(8, 'hypervolume', dimensions);
    const points = Array.from({ length: 1000 }, () => {
      const raw = Array.from({ length: dimensions }, () => Math.abs(random.normal()));
      const norm = Math.hypot(...raw);
      return raw.map((value) => (value / norm) * (0.9 + 0.1 * random.next()));
    });
    const front = paretoFront(points).flatMap((index) => points.slice(index, index + 1));
    const reference = new Array<number>(dimensions).fill(0);
    expect(hypervolume(front, reference)).toBeCloseTo(hypervolume(points, reference), 10);
    expect(front.length).toBeLessThan(points.length);
  });

  it('refuses other numbers of metrics', () => {
    expect(() => hypervolume([[1]], [0])).toThrow(
      /defined here for 2 and 3 metrics; the reference point has 1/,
    );
    expect(() => hypervolume([[1, 1, 1, 1]], [0, 0, 0, 0])).toThrow(/has 4/);
    expect(() => hypervolume([[1, 1, 1]], [0, 0])).toThrow(
      /A point has 3 coordinates where the others have 2/,
    );
  });
});
