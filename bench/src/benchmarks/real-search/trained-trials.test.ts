import { describe, expect, it } from '@jest/globals';
import { atEqualTraining, type Arm } from './arms.js';
import { standingAt, standings, type TrainedTrial } from './trained-trials.js';

const trial = (accuracy: number, latencyMs: number, change: Partial<TrainedTrial> = {}): TrainedTrial => ({
  number: 1,
  isStopped: false,
  accuracy,
  latencyMs,
  reward: accuracy,
  candidate: {},
  steps: 187,
  teraMacs: 2,
  ...change,
});

describe('standings', () => {
  const all = standings(
    [trial(80, 0.4), trial(90, 0.3, { isStopped: true, teraMacs: 1 }), trial(75, 0.3), trial(90, 0.45)],
    0.41,
  );

  it('count the area of networks that were trained to the end, from 70 % and 0.5 ms', () => {
    // 10 % · 0.1 ms, then 5 % · 0.1 ms more, then 10 % · 0.05 ms more.
    expect(all.map(({ hypervolume }) => hypervolume.toFixed(2))).toEqual(['1.00', '1.00', '1.50', '2.00']);
  });

  it('take the best within the limit, and pay for what was stopped as well', () => {
    expect(all.map(({ best }) => best)).toEqual([80, 80, 80, 80]);
    expect(all.map(({ teraMacs }) => teraMacs)).toEqual([2, 3, 5, 7]);
    expect(all.at(-1)).toMatchObject({ trials: 4, stopped: 1 });
  });

  it('are found by the training that was paid for', () => {
    expect(standingAt(all, 4)?.trials).toBe(2);
    expect(standingAt(all, 1)).toBeUndefined();
  });

  it('of two arms are compared where the one that trained less ended', () => {
    const arm = (name: Arm['arm'], count: number): Arm => ({
      arm: name,
      seed: 1,
      study: name,
      database: '',
      processorSeconds: undefined,
      wallSeconds: 0,
      trials: [],
      standings: all.slice(0, count),
    });
    const [pair] = atEqualTraining([arm('agent', 4), arm('random', 3)]);
    expect(pair).toMatchObject({ teraMacs: 5, agent: { trials: 3 }, random: { trials: 3 } });
  });
});
