import { describe, expect, it } from '@jest/globals';
import { triedChoices } from './tried-choices.js';

const decision = (name: string, values: readonly (string | number | readonly [number, number])[]) => ({
  name,
  choices: values.map((value) => ({ value, probability: 1 / values.length })),
  entropyNats: 0,
  active: 1,
});

describe('triedChoices', () => {
  it('counts choices and stretches, where the decision is active', () => {
    const decisions = [
      decision('op__kind', ['skip', 'conv']),
      decision('op__kernel', [3, 5]),
      decision('width', [
        [1, 50],
        [51, 100],
      ]),
    ];
    const candidates = [
      { op__kind: 'conv', op__kernel: 5, width: 50 },
      { op__kind: 'conv', op__kernel: 5, width: 51 },
      { op__kind: 'skip', width: 100 },
    ];
    expect(triedChoices(decisions, candidates)).toEqual([
      { name: 'op__kind', trials: 3, choices: [1, 2] },
      { name: 'op__kernel', trials: 2, choices: [0, 2] },
      { name: 'width', trials: 3, choices: [1, 2] },
    ]);
  });
});
