import { describe, expect, it } from '@jest/globals';
import type { Goal } from '@edgewright/contracts';
import { hypervolumeHistory, goalMetrics, referencePoint } from './hypervolume-history.js';

const goals: readonly Goal[] = [
  { metric: 'top1', direction: 'maximise' },
  { metric: 'ms', direction: 'minimise' },
];
/** float64[2] each, larger being better. */
const trials = [
  { number: 1, values: [60, -5] },
  { number: 3, values: [70, -1] },
  { number: 4, values: [80, -2] },
];

describe('referencePoint', () => {
  it('lies beyond the worst of the front by a tenth of its range, whatever the front dominates', () => {
    const reference = referencePoint(trials);
    expect(reference).toEqual([69, -2.1]);
    expect(goalMetrics(goals, reference)).toEqual({ top1: 69, ms: 2.1 });
  });

  it('lies beyond a single point', () => {
    expect(referencePoint([{ number: 1, values: [50, 0] }])).toEqual([45, -0.1]);
  });
});

describe('hypervolumeHistory', () => {
  it('measures after trials at even distances, and never falls', () => {
    const after = hypervolumeHistory(trials, { reference: referencePoint(trials), count: 4 });
    expect(after.map(({ trial }) => trial)).toEqual([1, 2, 3, 4]);
    // 1 · 1.1 for the third trial, and 10 · 0.1 more for the fourth.
    const volumes = after.map(({ value }) => Number(value.toFixed(12)));
    expect(volumes).toEqual([0, 0, 1.1, 2.1]);
  });

  it('measures at most sixty times, the last trial among them', () => {
    const after = hypervolumeHistory(trials, { reference: [0, -10], count: 50_000 });
    expect(after).toHaveLength(60);
    expect(after.at(-1)?.trial).toBe(50_000);
  });
});
