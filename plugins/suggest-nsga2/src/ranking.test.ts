import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { constrainedDominates, type Individual } from './individual.js';
import { crowdingOf, frontsOf, ranked } from './ranking.js';

const feasible = (...goals: readonly number[]): Individual => ({ candidate: {}, goals, violation: 0 });
const infeasible = (violation: number): Individual => ({ candidate: {}, goals: [], violation });

const populations = fc.array(
  fc.oneof(
    fc
      .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }))
      .map((goals) => feasible(...goals)),
    fc.integer({ min: 1, max: 5 }).map(infeasible),
  ),
  { minLength: 1, maxLength: 30 },
);

describe('frontsOf', () => {
  it('puts what is dominated behind what dominates it, and the infeasible last, the worst at the end', () => {
    const best = feasible(2, 2);
    const other = feasible(3, 1);
    const behind = feasible(1, 1);
    const near = infeasible(0.1);
    const far = infeasible(0.5);
    expect(frontsOf([far, behind, near, other, best])).toEqual([[other, best], [behind], [near], [far]]);
  });

  it('holds everybody once, and within a front nobody dominates anybody', () => {
    fc.assert(
      fc.property(populations, (population) => {
        const fronts = frontsOf(population);
        expect(fronts.flat()).toHaveLength(population.length);
        for (const [index, front] of fronts.entries()) {
          for (const one of front) {
            expect(front.some((other) => constrainedDominates(other, one))).toBe(false);
            const before = fronts[index - 1];
            if (before !== undefined)
              expect(before.some((other) => constrainedDominates(other, one))).toBe(true);
          }
        }
      }),
    );
  });
});

describe('crowdingOf', () => {
  it('adds up what is free on both sides, in shares of the range, and keeps the ends', () => {
    expect(crowdingOf([feasible(0, 4), feasible(1, 2), feasible(4, 0)])).toEqual([Infinity, 2, Infinity]);
  });

  it('is nothing where all are equal', () => {
    expect(crowdingOf([feasible(1, 1), feasible(1, 1), feasible(1, 1)])).toEqual([0, 0, 0]);
  });
});

describe('ranked', () => {
  it('prefers within a front who stands alone', () => {
    const left = feasible(0, 10);
    const crowded = feasible(1, 9);
    const alone = feasible(6, 4);
    const right = feasible(10, 0);
    const order = ranked([left, crowded, alone, right]).map(({ individual }) => individual);
    expect(order).toEqual([left, right, alone, crowded]);
  });
});
