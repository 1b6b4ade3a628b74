import type { Goal, TrialRecord } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { trialsThatBeat } from './trials-that-beat.js';

const goals: readonly Goal[] = [
  { metric: 'top1', direction: 'maximise' },
  { metric: 'latency_ms', direction: 'minimise' },
];
const trial = (number: number, top1: number, latency: number) =>
  ({ number, metrics: { top1, latency_ms: latency } }) as unknown as TrialRecord;
const front = [trial(3, 70, 1), trial(5, 75, 2), trial(8, 80, 4)];

describe('trialsThatBeat', () => {
  it('finds those that are nowhere worse and better somewhere', () => {
    const network = { name: 'other', metrics: { top1: 74, latency_ms: 2 } };
    expect(trialsThatBeat({ goals }, front, network)).toEqual({ goals, beatenBy: [5] });
    const equal = { name: 'equal', metrics: { top1: 75, latency_ms: 2 } };
    expect(trialsThatBeat({ goals }, front, equal).beatenBy).toEqual([]);
  });

  it('compares by the goals that the network has a value of', () => {
    const network = { name: 'other', metrics: { latency_ms: 2 } };
    expect(trialsThatBeat({ goals }, front, network)).toEqual({ goals: [goals[1]], beatenBy: [3] });
    expect(trialsThatBeat({ goals }, front, { name: 'none', metrics: {} }).beatenBy).toEqual([]);
  });
});
