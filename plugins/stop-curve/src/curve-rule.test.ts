import { Random } from '@edgewright/base';
import type { Goal, Peer, ReportedValues, StopQuestion } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { isHopeless, type CurveRule } from './curve-rule.js';

const accuracy: Goal = { metric: 'accuracy', direction: 'maximise' };
const latency: Goal = { metric: 'latency', direction: 'minimise' };
const rule: CurveRule = { goals: [accuracy], chance: 0.05, minimumSteps: 2, minimumPeers: 5 };
const STEPS = 10;

/** A curve that rises towards its end, with a little noise. */
function curve(end: number, seed: number, steps = STEPS): readonly ReportedValues[] {
  const random = Random.from('curve', seed);
  return Array.from({ length: steps }, (_, index) => {
    const value = end * (1 - 0.6 ** (index + 1)) + 0.004 * (random.next() - 0.5);
    return { step: index + 1, metrics: { accuracy: value } };
  });
}
const peer = (number: number, end: number, ms = 1): Peer => ({
  number,
  values: curve(end, number),
  metrics: { latency: ms, accuracy: end },
  isStopped: false,
});
const asked = (end: number, step: number, parts: Partial<StopQuestion> = {}): StopQuestion => ({
  trial: 50,
  step,
  values: curve(end, 50, step),
  metrics: { latency: 1 },
  peers: PEERS,
  ...parts,
});
const PEERS = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8].map((end, index) => peer(index + 1, end));

describe('the rule of curves', () => {
  it('stops a trial that is bound to end below the best', () => {
    expect(isHopeless(rule, asked(0.5, 4))).toBe(true);
    expect(isHopeless(rule, asked(0.9, 4))).toBe(false);
  });

  it('turns round for a metric that is to fall', () => {
    const loss: Goal = { metric: 'accuracy', direction: 'minimise' };
    expect(isHopeless({ ...rule, goals: [loss] }, asked(0.9, 4))).toBe(true);
    expect(isHopeless({ ...rule, goals: [loss] }, asked(0.4, 4))).toBe(false);
  });

  it('lets go on what is faster than all that are better', () => {
    const both = { ...rule, goals: [accuracy, latency] };
    expect(isHopeless(both, asked(0.3, 4, { metrics: { latency: 0.5 } }))).toBe(false);
    expect(isHopeless(both, asked(0.3, 4, { metrics: { latency: 2 } }))).toBe(true);
  });

  it('judges nothing before so many steps, and so many peers that went to their ends', () => {
    expect(isHopeless(rule, asked(0.1, 1))).toBe(false);
    expect(isHopeless(rule, asked(0.1, 4, { peers: PEERS.slice(3) }))).toBe(false);
    const stopped = PEERS.map((each) => ({ ...each, isStopped: true }));
    expect(isHopeless(rule, asked(0.1, 4, { peers: stopped }))).toBe(false);
  });

  it('has nothing to say of a trial that reports no goal', () => {
    expect(isHopeless({ ...rule, goals: [latency] }, asked(0.1, 4))).toBe(false);
  });
});
