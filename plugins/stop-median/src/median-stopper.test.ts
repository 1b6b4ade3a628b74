import { stopperCases, stopperSubject } from '@edgewright/conformance';
import type { StopperContext } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import plugin from './index.js';
import { medianStopper } from './median-stopper.js';

const context: StopperContext = {
  objective: {
    goals: [
      { metric: 'latency_ms', direction: 'minimise' },
      { metric: 'accuracy', direction: 'maximise' },
    ],
    constraints: [],
    reward: { kind: 'weighted-sum' },
  },
  metrics: [{ name: 'loss', unit: '', direction: 'minimise', summary: 's' }],
};
const MIDDLING = { accuracy: 0.5, loss: 1 };
const question = (accuracy: number, loss: number) => ({
  trial: 2,
  step: 1,
  values: [{ step: 1, metrics: { accuracy, loss } }],
  metrics: {},
  peers: [{ number: 1, values: [{ step: 1, metrics: MIDDLING }], metrics: MIDDLING, isStopped: false }],
});
const atOnce = { minimumSteps: 1, minimumPeers: 1 };

it.each([
  ['by itself', {}],
  ['that judges at once', atOnce],
])('keeps the contract: a stopper %s', async (_, options) => {
  for (const { run } of stopperCases) await run(stopperSubject(medianStopper, options));
  expect(plugin.provides).toEqual([medianStopper]);
});

describe('what it compares', () => {
  it('is the first goal that is reported', () => {
    const { decide } = medianStopper.createStopper(context, atOnce);
    expect(decide(question(0.4, 0))).toBe('stop');
    expect(decide(question(0.6, 9))).toBe('continue');
  });

  it('is the metric that it is told, whichever way that is better', () => {
    const { decide } = medianStopper.createStopper(context, { ...atOnce, metric: 'loss' });
    expect(decide(question(0.4, 0))).toBe('continue');
    expect(decide(question(0.6, 9))).toBe('stop');
  });

  it('is not a metric that nobody knows', () => {
    expect(() => medianStopper.createStopper(context, { metric: 'acuracy' })).toThrow(
      expect.objectContaining({
        code: 'stop-median/metric-unknown',
        hint: expect.stringContaining('accuracy') as unknown,
      }),
    );
  });
});
