import { describe, expect, it } from '@jest/globals';
import { reportedMetrics, trialCurves } from './trial-curves.js';

const trial = {
  number: 2,
  state: 'stopped',
  curve: [
    { attempt: 1, step: 1, metrics: { accuracy: 10 } },
    { attempt: 2, step: 1, metrics: { accuracy: 20, loss: 3 } },
    { attempt: 2, step: 2, metrics: { loss: 2 } },
    { attempt: 2, step: 3, metrics: { accuracy: 40, loss: 1 } },
  ],
} as const;
const others = {
  metrics: ['accuracy', 'rate'],
  curves: [
    { trial: 1, state: 'completed', steps: [1, 2], values: [[5, null], [0.1, 0.1]] }, // prettier-ignore
    { trial: 2, state: 'stopped', steps: [1], values: [[99], [0.1]] }, // prettier-ignore
    { trial: 3, state: 'completed', steps: [1], values: [[null], [0.1]] }, // prettier-ignore
  ],
} as const;

describe('the curves of a trial', () => {
  it('are of its latest attempt, beside those of other trials', () => {
    expect(trialCurves(trial, others, 'accuracy')).toEqual([
      { trial: 1, points: [[1, 5]], isStopped: false },
      { trial: 2, points: [[1, 20], [3, 40]], isStopped: true }, // prettier-ignore
    ]);
    expect(trialCurves(trial, undefined, 'loss')).toEqual([
      { trial: 2, points: [[1, 3], [2, 2], [3, 1]], isStopped: true }, // prettier-ignore
    ]);
  });

  it('are none where nothing was reported', () => {
    const silent = { number: 9, state: 'running', curve: [] } as const;
    expect(trialCurves(silent, undefined, 'accuracy')).toEqual([]);
    expect(reportedMetrics(silent, [])).toEqual([]);
    expect(reportedMetrics(trial, others.metrics)).toEqual(['accuracy', 'loss', 'rate']);
  });
});
