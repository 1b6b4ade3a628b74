import { describe, expect, it } from '@jest/globals';
import { learningPace } from './learning-pace.js';

describe('the pace of learning', () => {
  it('goes over the same trials several times only where ratios are clipped', () => {
    expect(learningPace('reinforce', 'independent').epochs).toBe(1);
    expect(learningPace('imitation', 'independent').epochs).toBe(1);
    expect(learningPace('ppo', 'independent').epochs).toBe(4);
  });

  it.each(['reinforce', 'ppo', 'imitation'] as const)(
    'takes smaller steps in a network than in logits (%s)',
    (method) => {
      const logits = learningPace(method, 'independent').optimiser;
      const network = learningPace(method, 'recurrent').optimiser;
      expect(network.learningRate).toBeLessThan(logits.learningRate);
    },
  );
});
