import { describe, expect, it } from '@jest/globals';
import { policyEntropy } from './policy-entropy.js';

const moment = (through: number, kind: number, kernel: number) => ({
  through_trial: through,
  decisions: [
    { name: 'op__kind', entropy_nats: kind, active: 1 },
    { name: 'op__kernel', entropy_nats: kernel, active: 0.5 },
  ],
});

describe('policyEntropy', () => {
  it('weighs decisions by how often they are active, at the late moments', () => {
    const moments = [moment(0, 9, 9), moment(10, 0.3, 0.6), moment(20, 0.9, 0)];
    expect(policyEntropy(moments, 10)).toBeCloseTo((0.6 / 1.5 + 0.9 / 1.5) / 2, 12);
  });
});
