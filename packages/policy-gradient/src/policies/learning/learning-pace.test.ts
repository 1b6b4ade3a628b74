import { describe, expect, it } from '@jest/globals';
import { learningPace } from './learning-pace.js';

describe('the pace of learning', () => {
  it('goes over the same trials several times only where ratios are clipped', () => {
    expect(learningPace({ policy: 'independent', estimator: 'reinforce' }).epochs).toBe(1);
    expect(learningPace({ policy: 'independent', estimator: 'ppo' }).epochs).toBe(4);
  });

  it('takes smaller steps in a network than in logits, with either estimator', () => {
    for (const estimator of ['reinforce', 'ppo'] as const) {
      const logits = learningPace({ policy: 'independent', estimator }).optimiser;
      const network = learningPace({ policy: 'recurrent', estimator }).optimiser;
      expect(network.learningRate).toBeLessThan(logits.learningRate);
    }
  });
});
