import { describe, expect, it } from '@jest/globals';
import { soundExplanation } from './sound-explanation.js';

const choice = { value: 3, probability: 1 };
const decision = { name: 'kernel', choices: [choice], entropyNats: 0, active: 1 };
const metric = { metric: 'ms', modelled: 'none', score: null, importance: [] };
const circle: Record<string, unknown> = {};
circle['itself'] = circle;
const decisions = (change: object) => ({ decisions: [{ ...decision, ...change }], metrics: [] });
const metrics = (change: object) => ({ decisions: [], metrics: [{ ...metric, ...change }] });

describe('soundExplanation', () => {
  it('takes an explanation as it is', () => {
    const sound = { decisions: [decision], metrics: [metric] };
    expect(soundExplanation(sound)).toBe(sound);
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'the explanation is undefined; it must be an object'],
    ['a text', 'x', 'the explanation is the text "x"'],
    ['no metrics', { decisions: [] }, 'metrics is undefined'],
    ['a promise', { decisions: Promise.resolve([]), metrics: [] }, 'decisions is a promise'],
    ['a list without end', { decisions: new Array(1e6), metrics: [] }, 'decisions is a list of 1000000'],
    ['a hole', { decisions: [null], metrics: [] }, 'decisions[0] is null'],
    ['a name that is none', decisions({ name: 7 }), 'decisions[0].name is 7; it must be a text'],
    [
      'NaN',
      decisions({ entropyNats: Number.NaN }),
      'decisions[0].entropyNats is NaN; it must be a finite number',
    ],
    [
      'a circle',
      decisions({ choices: [{ ...choice, value: circle }] }),
      'choices[0].value is an object; it must be plain',
    ],
    [
      'a big integer',
      decisions({ choices: [{ ...choice, probability: 1n }] }),
      'choices[0].probability is 1',
    ],
    [
      'another word',
      metrics({ modelled: 'guessed' }),
      'metrics[0].modelled is the text "guessed"; it must be exact',
    ],
    [
      'a driver without a share',
      metrics({ importance: [{ decision: 'a' }] }),
      'importance[0].share is undefined',
    ],
  ])('refuses %s', (_, answer, words) => {
    expect(() => soundExplanation(answer)).toThrow(
      expect.objectContaining({
        code: 'orchestrator/explanation-unsound',
        message: expect.stringContaining(words) as unknown,
      }),
    );
  });
});
