import { describe, expect, it } from '@jest/globals';
import type { Objective } from '@edgewright/contracts';
import { planeOf } from './plane.js';

const objective = (parts: Partial<Objective>): Objective => ({
  goals: [{ metric: 'entropy_score', direction: 'maximise' }],
  constraints: [],
  reward: { kind: 'weighted-sum' },
  ...parts,
});

describe('planeOf', () => {
  it('takes the first goal of each direction', () => {
    const goals = [
      { metric: 'latency_ms', direction: 'minimise' },
      { metric: 'energy_mj', direction: 'minimise' },
      { metric: 'top1_estimate_percent', direction: 'maximise' },
    ] as const;
    expect(planeOf(objective({ goals }))).toEqual({ quality: 'top1_estimate_percent', cost: 'latency_ms' });
  });

  it.each([{ target: 1 }, { atMost: 1 }])(
    'takes the metric of a limit where no cost is a goal: %j',
    (limit) => {
      const constraints = [{ metric: 'latency_ms', ...limit }];
      expect(planeOf(objective({ constraints }))).toEqual({ quality: 'entropy_score', cost: 'latency_ms' });
    },
  );

  it('is none without a cost, or without a quality', () => {
    const least = [{ metric: 'mac_utilisation', atLeast: 0.2 }];
    const cheapest = [{ metric: 'latency_ms', direction: 'minimise' }] as const;
    expect(() => planeOf(objective({ constraints: least }))).toThrow(/no metric to keep small/);
    expect(() => planeOf(objective({ goals: cheapest }))).toThrow(/no goal to maximise/);
  });
});
