import type { Goal, Peer, ReportedValues, StopQuestion } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { isHalved, type HalvingRule } from './halving-rule.js';

const accuracy: Goal = { metric: 'accuracy', direction: 'maximise' };
const latency: Goal = { metric: 'latency', direction: 'minimise' };
const rule: HalvingRule = { goals: [accuracy], firstRung: 1, reduction: 3, minimumPeers: 1 };

const curve = (values: readonly number[]): readonly ReportedValues[] =>
  values.map((value, index) => ({ step: index + 1, metrics: { accuracy: value } }));
const peer = (number: number, values: readonly number[], ms = 1): Peer => ({
  number,
  values: curve(values),
  metrics: { latency: ms, accuracy: values.at(-1) ?? 0 },
  isStopped: false,
});
const asked = (values: readonly number[], peers: readonly Peer[], ms = 1): StopQuestion => ({
  trial: 99,
  step: values.length,
  values: curve(values),
  metrics: { latency: ms },
  peers,
});
const FIVE = [0.1, 0.2, 0.3, 0.4, 0.5].map((value, index) =>
  peer(
    index + 1,
    Array.from({ length: 6 }, () => value),
  ),
);

describe('successive halving', () => {
  it('lets one in three go on at a rung, the trial itself included', () => {
    expect(isHalved(rule, asked([0.45], FIVE))).toBe(false);
    expect(isHalved(rule, asked([0.35], FIVE))).toBe(true);
    expect(isHalved({ ...rule, reduction: 2 }, asked([0.35], FIVE))).toBe(false);
  });

  it('decides at rungs only: at steps 1, 3, 9 …', () => {
    expect(isHalved(rule, asked([0, 0], FIVE))).toBe(false);
    expect(isHalved(rule, asked([0, 0, 0], FIVE))).toBe(true);
  });

  it('decides at the first step after a rung that was passed over', () => {
    const values = [
      { step: 2, metrics: { accuracy: 0 } },
      { step: 5, metrics: { accuracy: 0 } },
    ];
    const at = (count: number): StopQuestion => ({
      ...asked([0], FIVE),
      step: values[count - 1]?.step ?? 0,
      values: values.slice(0, count),
    });
    expect(isHalved({ ...rule, firstRung: 4, reduction: 2 }, at(1))).toBe(false);
    expect(isHalved({ ...rule, firstRung: 3, reduction: 2 }, at(2))).toBe(true);
  });

  it('compares with what a peer had at the rung, whatever became of it', () => {
    const late = [0.1, 0.2, 0.3].map((value, index) => peer(index + 1, [value, 0.9, 0.9, 0.9, 0.9]));
    expect(isHalved(rule, asked([0.35], late))).toBe(false);
  });

  it('takes the best that was reported, which one bad report does not hide', () => {
    expect(isHalved(rule, asked([0.45, 0.2, 0.1], FIVE))).toBe(false);
  });

  it('stops nothing at a step where others ended', () => {
    const short = FIVE.map((each) => ({ ...each, values: each.values.slice(0, 3) }));
    expect(isHalved(rule, asked([0, 0, 0], short))).toBe(false);
    const stopped = short.map((each) => ({ ...each, isStopped: true }));
    expect(isHalved(rule, asked([0, 0, 0], stopped))).toBe(true);
  });

  it('ranks by the distance to the front, not by how many are ahead', () => {
    const both = { ...rule, reduction: 2, goals: [accuracy, latency] };
    const crowd = [0.501, 0.502].map((value, index) => peer(index + 1, [value, value], 1));
    const lonely = [0.9, 0.6, 0.55, 0.54, 0.53].map((value, index) => peer(index + 3, [value, value], 2));
    expect(isHalved(both, asked([0.5], [...crowd, ...lonely], 1))).toBe(false);
    expect(isHalved(both, asked([0.58], [...crowd, ...lonely], 2))).toBe(true);
  });

  it('stops nothing before enough peers have reached the rung, nor the best of them', () => {
    expect(isHalved({ ...rule, minimumPeers: 6 }, asked([0], FIVE))).toBe(false);
    expect(isHalved(rule, asked([0.6], FIVE))).toBe(false);
    expect(isHalved({ ...rule, reduction: 100 }, asked([0.5], FIVE))).toBe(false);
  });

  it('keeps a trial that nothing dominates: it is worse in one goal, and best in another', () => {
    const both = { ...rule, goals: [accuracy, latency] };
    expect(isHalved(both, asked([0.05], FIVE, 0.5))).toBe(false);
    expect(isHalved(both, asked([0.05], FIVE, 1))).toBe(true);
  });

  it('counts goals alone that the trial knows of', () => {
    const unknown: Goal = { metric: 'energy', direction: 'minimise' };
    expect(isHalved({ ...rule, goals: [unknown, accuracy] }, asked([0.45], FIVE))).toBe(false);
    expect(isHalved({ ...rule, goals: [unknown] }, asked([0.05], FIVE))).toBe(false);
  });
});
