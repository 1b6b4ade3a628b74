import { describe, expect, it } from '@jest/globals';
import { ppo } from './ppo.js';
import { reinforce } from './reinforce.js';

describe('reinforce', () => {
  it('weighs by advantage and importance, cut off above', () => {
    const weigh = reinforce({ ratioLimit: 2 });
    expect(weigh(0.5, 1)).toBe(0.5);
    expect(weigh(0.5, 0.1)).toBeCloseTo(0.05);
    expect(weigh(-0.5, 1000)).toBe(-1);
  });
});

describe('ppo', () => {
  const weigh = ppo({ clip: 0.2 });

  it('is the plain gradient while the policy is near', () => {
    expect(weigh(0.5, 1.1)).toBeCloseTo(0.55);
    expect(weigh(-0.5, 0.9)).toBeCloseTo(-0.45);
  });

  it('stops once a probability has gone far enough the right way', () => {
    expect(weigh(0.5, 1.3)).toBe(0);
    expect(weigh(-0.5, 0.7)).toBe(0);
  });

  it('pulls back what has gone the wrong way', () => {
    expect(weigh(0.5, 0.5)).toBeCloseTo(0.25);
    expect(weigh(-0.5, 1.5)).toBeCloseTo(-0.75);
  });
});
