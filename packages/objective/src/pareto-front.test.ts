import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dominates, ParetoFront, paretoFront, type GoalPoint } from './pareto-front.js';

// Few distinct values, so that ties and duplicates are common.
const pointsOf = (dimensions: number) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: dimensions, maxLength: dimensions }), {
    maxLength: 60,
  });
const points = fc.integer({ min: 1, max: 4 }).chain(pointsOf);

const bruteForce = (all: readonly GoalPoint[]) =>
  all.flatMap((point, index) => (all.some((other) => dominates(other, point)) ? [] : [index]));

describe('dominates', () => {
  it.each([
    [[1, 2], [1, 1], true],
    [[1, 2], [1, 2], false],
    [[1, 2], [2, 1], false],
    [[1, 1], [1, 2], false],
  ])('%j over %j: %s', (a, b, expected) => {
    expect(dominates(a, b)).toBe(expected);
  });
});

describe('paretoFront', () => {
  it('equals the definition', () => {
    fc.assert(
      fc.property(points, (all) => {
        expect(paretoFront(all)).toEqual(bruteForce(all));
      }),
    );
  });

  it('refuses points of unequal length', () => {
    expect(() => paretoFront([[1, 2], [1]])).toThrow(/coordinates where the others have/);
  });
});

describe('ParetoFront', () => {
  it('holds after each point what the definition says, and tells who left', () => {
    fc.assert(
      fc.property(points, (all) => {
        const front = new ParetoFront();
        const standing = new Set<number>();
        all.forEach((point, id) => {
          const change = front.add(id, point);
          if (change.joined) standing.add(id);
          for (const leaver of change.left) expect(standing.delete(leaver)).toBe(true);
          expect([...standing].sort((a, b) => a - b)).toEqual(bruteForce(all.slice(0, id + 1)));
          expect(front.size).toBe(standing.size);
          expect(front.has(id)).toBe(change.joined);
        });
        expect(front.members().map(({ id }) => id)).toEqual([...standing]);
      }),
    );
  });

  it('refuses a point of another length', () => {
    const front = new ParetoFront<string>();
    front.add('a', [1, 2]);
    expect(() => front.add('b', [1])).toThrow(/A point has 1 coordinates where the others have 2/);
  });
});
