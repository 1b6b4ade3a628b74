import { describe, expect, it } from '@jest/globals';
import { entropies } from './entropies.js';

describe('the entropy of a policy over time', () => {
  it('is that of its decisions, by how often each is active', () => {
    const decision = (entropyNats: number, active: number) => ({
      name: '',
      choices: [],
      entropyNats,
      active,
    });
    const moments = [
      { throughTrial: 0, decisions: [decision(1, 1), decision(3, 0.5)] },
      { throughTrial: 10, decisions: [decision(0.2, 1), decision(9, 0)] },
      { throughTrial: 20, decisions: [] },
    ];
    expect(entropies({ moments })).toEqual([
      [0, 2.5 / 1.5],
      [10, 0.2],
    ]);
  });
});
