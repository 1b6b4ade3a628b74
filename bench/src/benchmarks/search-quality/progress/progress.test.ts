import { describe, expect, it } from '@jest/globals';
import { bestOf } from './best-of.js';
import { hypervolumeShare } from './hypervolume-share.js';
import { nearnessToTarget } from './nearness-to-target.js';

const objective = {
  goals: [
    { metric: 'worth', direction: 'maximise' },
    { metric: 'cost', direction: 'minimise' },
  ],
} as const;

describe('the figures that runs are judged by', () => {
  it('are −∞ or nothing at first', () => {
    expect(bestOf('worth').figure()).toBe(-Infinity);
    expect(nearnessToTarget(objective, { metric: 'cost', target: 1 }).figure()).toBe(-Infinity);
    expect(hypervolumeShare(objective, { reference: [0, -4], whole: 8 }).figure()).toBe(0);
  });

  it('keep the best of a metric', () => {
    const best = bestOf('worth');
    for (const worth of [3, 7, 5]) best.add({ worth });
    expect(best.figure()).toBe(7);
  });

  it('add up what the front dominates', () => {
    const share = hypervolumeShare(objective, { reference: [0, -4], whole: 8 });
    share.add({ worth: 2, cost: 2 });
    expect(share.figure()).toBeCloseTo(50);
    share.add({ worth: 1, cost: 3 });
    expect(share.figure()).toBeCloseTo(50);
    share.add({ worth: 1, cost: 1 });
    expect(share.figure()).toBeCloseTo(62.5);
  });

  it('look for the target on the front alone', () => {
    const nearness = nearnessToTarget(objective, { metric: 'cost', target: 1 });
    nearness.add({ worth: 1, cost: 1 });
    expect(nearness.figure()).toBe(100);
    nearness.add({ worth: 2, cost: 0.9 });
    expect(nearness.figure()).toBeCloseTo(90);
  });
});
