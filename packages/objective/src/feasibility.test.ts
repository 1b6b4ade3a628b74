import { describe, expect, it } from '@jest/globals';
import type { Objective } from '@edgewright/contracts';
import { describeBroken, feasibility, metricsOf } from './feasibility.js';

const objective: Objective = {
  goals: [{ metric: 'top1', direction: 'maximise' }],
  constraints: [
    { metric: 'latency_ms', atMost: 2 },
    { metric: 'top1', atLeast: 70 },
    { metric: 'drift', atMost: 0 },
    { metric: 'energy_mj', target: 1 },
  ],
  reward: { kind: 'tunas-absolute' },
};

describe('feasibility', () => {
  it('allows the limit itself and any distance from a target', () => {
    const judged = feasibility(objective, { top1: 70, latency_ms: 2, drift: 0, energy_mj: 99 });
    expect(judged).toEqual({ feasible: true, broken: [], missing: [], violation: 0 });
  });

  it('adds up relative violations, absolute where the limit is zero', () => {
    const judged = feasibility(objective, { top1: 63, latency_ms: 3, drift: 0.25, energy_mj: 1 });
    expect(judged.feasible).toBe(false);
    expect(judged.violation).toBeCloseTo(0.1 + 0.5 + 0.25, 12);
    expect(judged.broken.map(describeBroken)).toEqual([
      'latency_ms is 3, over the limit of 2',
      'top1 is 63, under the limit of 70',
      'drift is 0.25, over the limit of 0',
    ]);
  });

  it('judges partial metrics by what is there and says what is missing', () => {
    const judged = feasibility(objective, { latency_ms: 4 });
    expect(judged).toMatchObject({ feasible: false, missing: ['top1', 'drift', 'energy_mj'], violation: 1 });
    expect(feasibility(objective, { latency_ms: 1 })).toMatchObject({ feasible: false, broken: [] });
  });

  it('takes the size of a negative limit', () => {
    const negative: Objective = { ...objective, constraints: [{ metric: 'score', atLeast: -10 }] };
    expect(feasibility(negative, { top1: 1, score: -15 }).violation).toBe(0.5);
  });
});

describe('metricsOf', () => {
  it('names each metric once, goals first', () => {
    expect(metricsOf(objective)).toEqual(['top1', 'latency_ms', 'drift', 'energy_mj']);
  });
});
