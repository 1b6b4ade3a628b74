import { describe, expect, it } from '@jest/globals';
import type { Objective } from '@edgewright/contracts';
import { mixedUnits } from './mixed-units.js';

const METRICS = [
  { name: 'top1', unit: '%' },
  { name: 'top5', unit: '%' },
  { name: 'ms', unit: 'ms' },
];

function units(metrics: readonly string[], reward: Objective['reward']): readonly string[] {
  const goals = metrics.map((metric) => ({ metric, direction: 'maximise' as const }));
  return mixedUnits({ goals, constraints: [], reward }, METRICS).map(
    ({ unit, weight }) => `${weight} ${unit}`,
  );
}

describe('units that a reward adds up', () => {
  it('are named with their weights where they differ', () => {
    expect(units(['top1', 'ms'], { kind: 'weighted-sum' })).toEqual(['1 %', '1 ms']);
    expect(units(['top1', 'ms'], { kind: 'weighted-sum', weights: { ms: 0.5 } })).toEqual(['1 %', '0.5 ms']);
  });

  it('are none where they are the same, where one goal counts, and in other rewards', () => {
    expect(units(['top1', 'top5'], { kind: 'weighted-sum' })).toEqual([]);
    expect(units(['top1', 'ms'], { kind: 'weighted-sum', weights: { ms: 0 } })).toEqual([]);
    expect(units(['top1', 'ms'], { kind: 'tunas-absolute' })).toEqual([]);
  });
});
