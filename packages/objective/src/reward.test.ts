import { describe, expect, it } from '@jest/globals';
import type { Objective, RewardSpec } from '@edgewright/contracts';
import fc from 'fast-check';
import { feasibleReward, rewardOf } from './reward.js';

const objective = (
  reward: RewardSpec,
  constraints: Objective['constraints'] = [LATENCY_TARGET],
): Objective => ({
  goals: [
    { metric: 'top1', direction: 'maximise' },
    { metric: 'latency_ms', direction: 'minimise' },
  ],
  constraints,
  reward,
});
const LATENCY_TARGET = { metric: 'latency_ms', target: 1 };
const LATENCY_LIMIT = { metric: 'latency_ms', atMost: 1 };
const NOTHING_SEEN = { worstFeasible: null };
const KINDS = ['tunas-absolute', 'mnasnet-soft', 'mnasnet-hard'] as const;

describe('feasibleReward', () => {
  it.each(KINDS)('%s gives the quality at the target', (kind) => {
    expect(feasibleReward(objective({ kind }), { top1: 0.75, latency_ms: 1 })).toBe(0.75);
  });

  it.each([
    ['tunas-absolute', 2, 0.75 - 0.1],
    ['tunas-absolute', 0.5, 0.75 - 0.05],
    ['mnasnet-soft', 2, 0.75 * 0.9526],
    ['mnasnet-soft', 0.5, 0.75 * 1.0497],
    ['mnasnet-hard', 2, 0.375],
    ['mnasnet-hard', 0.5, 0.75],
  ] as const)('%s at %s times the target', (kind, latency, expected) => {
    expect(feasibleReward(objective({ kind }), { top1: 0.75, latency_ms: latency })).toBeCloseTo(expected, 4);
  });

  it('takes the exponent from the objective', () => {
    const metrics = { top1: 75, latency_ms: 1.5 };
    expect(feasibleReward(objective({ kind: 'tunas-absolute', exponent: -10 }), metrics)).toBeCloseTo(70, 12);
    expect(feasibleReward(objective({ kind: 'mnasnet-hard', exponent: -2 }), metrics)).toBeCloseTo(
      75 / 2.25,
      12,
    );
  });

  it('adds goals with their weights and signs', () => {
    const spec = objective({ kind: 'weighted-sum', weights: { latency_ms: 10 } }, []);
    expect(feasibleReward(spec, { top1: 75, latency_ms: 1.5 })).toBe(60);
  });

  it.each(KINDS)('%s falls as cost grows past the target, whatever the sign of the quality', (kind) => {
    const cost = fc.double({ min: 1, max: 100, noNaN: true });
    const quality = fc.double({ min: -100, max: 100, noNaN: true }).filter((value) => Math.abs(value) > 1e-3);
    fc.assert(
      fc.property(quality, cost, cost, (top1, a, b) => {
        const reward = (latency: number) =>
          feasibleReward(objective({ kind }), { top1, latency_ms: latency });
        expect(reward(Math.max(a, b))).toBeLessThanOrEqual(reward(Math.min(a, b)));
      }),
    );
  });

  it('reads a maximised metric the other way round', () => {
    const spec: Objective = {
      goals: [
        { metric: 'top1', direction: 'maximise' },
        { metric: 'frames', direction: 'maximise' },
      ],
      constraints: [{ metric: 'frames', target: 30 }],
      reward: { kind: 'mnasnet-hard' },
    };
    expect(feasibleReward(spec, { top1: 1, frames: 15 })).toBe(0.5);
    expect(feasibleReward(spec, { top1: 1, frames: 60 })).toBe(1);
  });

  it('refuses what has no reward', () => {
    const spec = objective({ kind: 'mnasnet-soft' });
    expect(() => feasibleReward(spec, { top1: 1, latency_ms: 0 })).toThrow(
      /latency_ms is 0; it must be above 0/,
    );
    expect(() => feasibleReward(spec, { latency_ms: 1 })).toThrow(
      /needs the metric "top1"; the trial has latency_ms/,
    );
    expect(() => feasibleReward(spec, { top1: NaN, latency_ms: 1 })).toThrow(/"top1" is NaN/);
  });
});

describe('rewardOf an infeasible trial', () => {
  const spec = objective({ kind: 'tunas-absolute' }, [LATENCY_LIMIT]);

  it('is the worst feasible reward less the relative violation', () => {
    expect(rewardOf(spec, { latency_ms: 1.25 }, { worstFeasible: 0.5 })).toBe(0.25);
  });

  it('is never above a feasible one seen', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.001, max: 1e6, noNaN: true }), (latency) => {
        expect(rewardOf(spec, { top1: 1, latency_ms: latency }, { worstFeasible: -3 })).toBeLessThan(-3);
      }),
    );
  });

  it('starts at zero before a feasible trial, or below where its own metrics say so', () => {
    expect(rewardOf(spec, { latency_ms: 1.5 }, NOTHING_SEEN)).toBe(-2);
    expect(rewardOf(objective({ kind: 'tunas-absolute' }), {}, NOTHING_SEEN)).toBe(-1);
  });

  it('does not heed targets', () => {
    expect(
      rewardOf(objective({ kind: 'tunas-absolute' }), { top1: 0.5, latency_ms: 9 }, NOTHING_SEEN),
    ).toBeCloseTo(0.5 - 0.8, 12);
  });
});

describe('numbers past what a number can hold', () => {
  const objective: Objective = {
    goals: [
      { metric: 'score', direction: 'maximise' },
      { metric: 'ms', direction: 'minimise' },
    ],
    constraints: [{ metric: 'ms', atMost: 1e-300 }],
    reward: { kind: 'weighted-sum' },
  };
  const loose = { ...objective, constraints: [] };
  const soft: Objective = {
    ...loose,
    constraints: [{ metric: 'ms', target: 1e300 }],
    reward: { kind: 'mnasnet-soft', exponent: -2 },
  };

  it.each([
    [loose, { score: 1.7e308, ms: -1.7e308 }, 'The reward of score = 1.7e+308, ms = -1.7e+308 is Infinity'],
    [loose, { score: -1.7e308, ms: 1.7e308 }, 'is -Infinity'],
    [
      soft,
      { score: 0, ms: 1e-300 },
      'The reward of score = 0, ms = 1e-300 is NaN; it must be a finite number',
    ],
  ])('fail the trial that they belong to, with its metrics: %#', (of, metrics, message) => {
    expect(() => rewardOf(of, metrics, { worstFeasible: null })).toThrow(message);
  });

  it('leave an infeasible trial infeasible, however far it is past its limits', () => {
    for (const worstFeasible of [null, 5, -Number.MAX_VALUE]) {
      const reward = rewardOf(objective, { score: 1, ms: 1.7e308 }, { worstFeasible });
      expect(reward).toBe(-Number.MAX_VALUE);
    }
  });
});
