import { describe, expect, it } from '@jest/globals';
import { LIGHT_THEME } from '@edgewright/report/charts';
import type { ComparedStudy, ComparisonAnswer } from '@edgewright/trial-history';
import { comparedFigures, frontsScene, hypervolumesScene } from './compared-studies.js';

const study = (name: string, latencies: readonly number[]): ComparedStudy => ({
  id: 1,
  name,
  trials: 9,
  feasible: latencies.length,
  best: latencies.length === 0 ? null : { trial: 2, reward: 1, metrics: {} },
  bestOfGoals: latencies.length === 0 ? {} : { latency_ms: Math.min(...latencies), top1: 70 },
  front: latencies.map((latency_ms, index) => ({
    trial: index + 1,
    reward: 1,
    metrics: { latency_ms, top1: 70 + index },
  })),
  onJointFront: 0,
  hypervolume: [{ trial: 5, value: latencies.length }],
});
const comparison = (studies: readonly ComparedStudy[]): ComparisonAnswer => ({
  goals: [
    { metric: 'top1', direction: 'maximise' },
    { metric: 'latency_ms', direction: 'minimise' },
  ],
  equalTrials: 5,
  reference: { top1: 0, latency_ms: 9 },
  studies,
  differences: [],
  unlike: [],
});

describe('studies beside each other', () => {
  const found = comparison([study('one', [2, 1]), study('__proto__', [3]), study('none', [])]);

  it('say which is best in each figure, where they differ', () => {
    const figures = new Map(
      comparedFigures(found).map(({ title, values, best }) => [title, { values, best }]),
    );
    expect(figures.get('hypervolume')).toEqual({ values: [2, 1, 0], best: 2 });
    expect(figures.get('best latency_ms')).toEqual({ values: [1, 3, NaN], best: 1 });
    expect(figures.get('best top1')).toEqual({ values: [70, 70, NaN], best: undefined });
    expect(figures.get('best reward')).toEqual({ values: [1, 1, NaN], best: undefined });
  });

  it('have their fronts in the plane of the first two goals', () => {
    const scene = frontsScene(found, (metric) => (metric === 'latency_ms' ? 'ms' : null), LIGHT_THEME);
    expect(scene?.x).toMatchObject({ better: 'lower' });
    const lines = scene?.panels[0]?.series.filter(({ kind }) => kind === 'line');
    expect(lines?.map((line) => ('label' in line ? line.label : undefined))).toEqual([
      'one',
      '__proto__',
      'none',
    ]);
    expect(
      frontsScene({ ...found, goals: found.goals.slice(0, 1) }, () => null, LIGHT_THEME),
    ).toBeUndefined();
  });

  it('have their hypervolumes over the trials that all have', () => {
    expect(hypervolumesScene(found, LIGHT_THEME)?.x).toMatchObject({ range: { low: 0, high: 5 } });
    expect(hypervolumesScene({ ...found, reference: null }, LIGHT_THEME)).toBeUndefined();
  });
});
