import type { Peer, ReportedValues, StopQuestion } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { isBehind, type MedianRule } from './median-rule.js';

const curve = (...values: readonly number[]): readonly ReportedValues[] =>
  values.map((accuracy, index) => ({ step: index + 1, metrics: { accuracy } }));
const ended = (number: number, values: readonly ReportedValues[]): Peer => ({
  number,
  values,
  metrics: values.at(-1)?.metrics ?? {},
  isStopped: false,
});
const peersOf = (...curves: readonly (readonly number[])[]): readonly Peer[] =>
  curves.map((values, index) => ended(index + 1, curve(...values)));
const asked = (own: readonly number[], peers: readonly Peer[]): StopQuestion => ({
  trial: 9,
  step: own.length,
  values: curve(...own),
  metrics: {},
  peers,
});
const rule: MedianRule = {
  goal: { metric: 'accuracy', direction: 'maximise' },
  minimumSteps: 1,
  minimumPeers: 1,
};
const RISING = peersOf([1, 3, 5], [2, 4, 6], [3, 5, 7]);

describe('the median rule', () => {
  it('stops what is worse at its best than the median of running averages', () => {
    // By step 2 the peers have averaged 2, 3 and 4.
    expect(isBehind(rule, asked([2, 2.9], RISING))).toBe(true);
    expect(isBehind(rule, asked([2.9, 1], RISING))).toBe(true);
    expect(isBehind(rule, asked([2, 3], RISING))).toBe(false);
    expect(isBehind(rule, asked([3.1, 1], RISING))).toBe(false);
  });

  it('turns round for a metric that is to fall', () => {
    const falling = { ...rule, goal: { metric: 'accuracy', direction: 'minimise' } as const };
    expect(isBehind(falling, asked([5, 3.1], RISING))).toBe(true);
    expect(isBehind(falling, asked([5, 3], RISING))).toBe(false);
  });

  it('takes the mean of the middle two of an even number', () => {
    const even = peersOf([0.1], [0.2], [0.4], [0.5]);
    expect(isBehind(rule, asked([0.29], even))).toBe(true);
    expect(isBehind(rule, asked([0.31], even))).toBe(false);
  });

  it('counts a peer that was stopped itself with what it had, and none without a value by then', () => {
    const late = ended(4, [{ step: 7, metrics: { accuracy: 9 } }]);
    const other = ended(5, [{ step: 1, metrics: { loss: 9 } }]);
    const peers = [...peersOf([0.1], [0.2, 0.4], [0.3, 0.5]), late, other];
    expect(isBehind(rule, asked([0.2, 0.29], peers))).toBe(true);
    expect(isBehind({ ...rule, minimumPeers: 4 }, asked([0.2, 0.29], peers))).toBe(false);
  });

  it('judges nothing before so many steps and peers', () => {
    expect(isBehind({ ...rule, minimumSteps: 3 }, asked([0, 0], RISING))).toBe(false);
    expect(isBehind({ ...rule, minimumSteps: 3 }, asked([0, 0, 0], RISING))).toBe(true);
    expect(isBehind({ ...rule, minimumPeers: 4 }, asked([0, 0, 0], RISING))).toBe(false);
    expect(isBehind(rule, asked([0], []))).toBe(false);
  });
});
