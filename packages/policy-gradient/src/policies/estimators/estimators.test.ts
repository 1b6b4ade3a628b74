import { describe, expect, it } from '@jest/globals';
import { ppo } from './ppo.js';
import { reinforce } from './reinforce.js';

describe('reinforce', () => {
  it('weighs by advantage and importance, cut off above', () => {
    expect(reinforce(0.5, 1)).toBe(0.5);
    expect(reinforce(0.5, 0.1)).toBeCloseTo(0.05);
    expect(reinforce(-0.5, 1000)).toBe(-1);
  });
});

describe('ppo', () => {
  it('is the plain gradient while the policy is near', () => {
    expect(ppo(0.5, 1.1)).toBeCloseTo(0.55);
    expect(ppo(-0.5, 0.9)).toBeCloseTo(-0.45);
  });

  it('stops once a probability has gone far enough the right way', () => {
    expect(ppo(0.5, 1.4)).toBe(0);
    expect(ppo(-0.5, 0.6)).toBe(0);
  });

  it('pulls back what has gone the wrong way', () => {
    expect(ppo(0.5, 0.5)).toBeCloseTo(0.25);
    expect(ppo(-0.5, 1.5)).toBeCloseTo(-0.75);
  });
});
