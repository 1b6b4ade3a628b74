import { describe, expect, it } from '@jest/globals';
import { Random, type Json } from '@edgewright/base';
import { codedTable } from './coded-table.js';
import { decisionImportance } from './decision-importance.js';

type Trial = Record<string, Json>;

function drawn(count: number, draw: (random: Random) => Trial): readonly Trial[] {
  const random = Random.from('test');
  return Array.from({ length: count }, () => draw(random));
}

function sharesOf(names: readonly string[], trials: readonly Trial[], metric: (trial: Trial) => number) {
  const table = codedTable(names, trials);
  const values = Float64Array.from(trials, metric);
  const importance = decisionImportance(table, values, { trees: 16, seed: 'a' });
  const shares = Object.fromEntries(
    (importance?.shares ?? []).map(({ decision, share }) => [decision, share]),
  );
  return { importance, shares };
}

describe('decisionImportance', () => {
  const NAMES = ['a', 'b', 'c', 'd'];
  const trials = drawn(800, (random) =>
    Object.fromEntries(NAMES.map((name) => [name, random.pick([0, 1, 2, 3])])),
  );
  const number = (trial: Trial, name: string) => trial[name] as number;

  it('finds the shares of an additive function', () => {
    const { shares, importance } = sharesOf(
      NAMES,
      trials,
      (trial) => 3 * number(trial, 'a') + number(trial, 'b'),
    );
    // Variances of 9 and 1 times that of one decision.
    expect(shares['a']).toBeCloseTo(0.9, 1);
    expect(shares['b']).toBeCloseTo(0.1, 1);
    expect(shares['c']).toBeLessThan(0.01);
    expect(importance?.explained).toBeGreaterThan(0.95);
    expect(importance?.shares.map(({ decision }) => decision).slice(0, 2)).toEqual(['a', 'b']);
  });

  it('gives to no decision alone what two do together', () => {
    const sign = (trial: Trial, name: string) => (number(trial, name) < 2 ? -1 : 1);
    const { shares } = sharesOf(NAMES, trials, (trial) => sign(trial, 'a') * sign(trial, 'b'));
    expect((shares['a'] ?? 1) + (shares['b'] ?? 1)).toBeLessThan(0.15);
  });

  it('is the same each time, and nothing where the metric does not vary', () => {
    const metric = (trial: Trial) => number(trial, 'a');
    expect(sharesOf(NAMES, trials, metric)).toEqual(sharesOf(NAMES, trials, metric));
    expect(sharesOf(NAMES, trials, () => 7).importance).toBeUndefined();
  });

  it('knows categories, in whatever order they come', () => {
    const worth: Record<string, number> = { x: 5, y: 0, z: 5, w: 0 };
    const named = drawn(400, (random) => ({ op: random.pick(['x', 'y', 'z', 'w']), n: random.next() }));
    const { shares } = sharesOf(['op', 'n'], named, ({ op }) => worth[op as string] ?? 0);
    expect(shares['op']).toBeGreaterThan(0.97);
  });
});

describe('decisions that are not always active', () => {
  // op = wide | narrow, equally likely; width only where op is wide.
  const trials = drawn(1200, (random) => {
    const noise = random.integer(4);
    if (random.integer(2) === 0) return { op: 'narrow', noise };
    return { op: 'wide', width: random.pick([0, 1, 2, 3]), noise };
  });
  const NAMES = ['op', 'width', 'noise'];

  it('leaves to the branch what goes with the branch', () => {
    const { shares } = sharesOf(NAMES, trials, ({ op }) => (op === 'wide' ? 1 : 0));
    expect(shares['op']).toBeGreaterThan(0.97);
    expect(shares['width']).toBeLessThan(0.01);
  });

  it('counts a parameter in the part of the space that has it', () => {
    // Of width: half of the space times 1.25; of op: (1.5 / 2)² between the branches.
    const { shares } = sharesOf(NAMES, trials, ({ width }) => (width as number | undefined) ?? 0);
    const total = 0.5 * 1.25 + 0.75 ** 2;
    expect(shares['width']).toBeCloseTo((0.5 * 1.25) / total, 1);
    expect(shares['op']).toBeCloseTo(0.75 ** 2 / total, 1);
    expect(shares['noise']).toBeLessThan(0.02);
  });
});
