import { describe, expect, it } from '@jest/globals';
import { runningLines, sparedText, trialSparedText } from './running-lines.js';

describe('what is shown of trainings', () => {
  it('is the curve of each trial on one scale, its newest value and the step of that', () => {
    const trial = { attempt: 1, metric: 'accuracy_percent' };
    const lines = runningLines([
      { ...trial, number: 7, step: 90, values: [10, 50, 90] },
      { ...trial, number: 12, step: 30, values: [50] },
    ]);
    expect(lines).toEqual([
      '  trial 7 ▁▅█ accuracy_percent 90 at step 90',
      '  trial 12 ▅ accuracy_percent 50 at step 30',
    ]);
  });

  it('is what early stopping has spared', () => {
    const spared = { stopped: 3, steps: 1200, ofSteps: 4000, wholeSteps: 500, seconds: 95.4 };
    expect(sparedText(spared)).toEqual([
      'early stopping spared 1,200 of 4,000 steps (30 %), about 1 min 35 s: 3 stopped',
    ]);
    expect(trialSparedText(spared, 60)).toEqual(['early stopping spared 440 of 500 steps']);
    expect(sparedText(undefined)).toEqual([]);
  });
});
