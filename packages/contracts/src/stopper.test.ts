import { describe, expect, it } from '@jest/globals';
import { definePlugin } from './plugin.js';
import { defineStopper, type StopperContext, type StopQuestion } from './stopper.js';

interface Options {
  readonly steps: number;
}

const about = {
  name: 'stop-after',
  summary: 'Stops every trial after so many steps',
  source: 'made up for tests',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: { steps: { type: 'integer', minimum: 1, default: 3 } },
  },
};
const context: StopperContext = {
  objective: {
    goals: [{ metric: 'score', direction: 'maximise' }],
    constraints: [],
    reward: { kind: 'weighted-sum' },
  },
  metrics: [],
};
const question = (step: number): StopQuestion => ({ trial: 1, step, values: [], metrics: {}, peers: [] });

describe('defineStopper', () => {
  const stopper = defineStopper<Options>({
    ...about,
    createStopper: (_, { steps }) => ({ decide: ({ step }) => (step < steps ? 'continue' : 'stop') }),
  });

  it('makes a stopper that sees its options with their defaults', () => {
    const { decide } = stopper.createStopper(context, {});
    expect([1, 2, 3].map((step) => decide(question(step)))).toEqual(['continue', 'continue', 'stop']);
    expect(stopper.createStopper(context, { steps: 1 }).decide(question(1))).toBe('stop');
    expect(() => stopper.createStopper(context, { step: 1 })).toThrow(
      'options of stop-after: step is not a known key',
    );
  });

  it('is something that a plugin may provide', () => {
    const plugin = definePlugin({ name: 'p', apiVersion: 2, provides: [stopper] });
    expect(plugin.provides[0].kind).toBe('stopper');
  });

  it('refuses what is not a stopper where it is written', () => {
    const loose = defineStopper as (plugin: unknown) => typeof stopper;
    expect(() => loose({ ...about, createStoper: () => 7 })).toThrow(
      'defineStopper: there is no "createStoper"; did you mean "createStopper"?',
    );
    const made = loose({ ...about, createStopper: () => ({ decides: () => 'stop' }) });
    expect(() => made.createStopper(context, {})).toThrow(
      'the stopper of stop-after: "decide" is missing, not a function',
    );
  });
});
