import { describe, expect, it } from '@jest/globals';
import { compareGate } from './compare-gate.js';

const ALL = [
  { quality: 70, analyticalMs: 0.5, simulatedMs: 0.5 },
  { quality: 74, analyticalMs: 1.03, simulatedMs: 0.75 },
  { quality: 72, analyticalMs: 0.8, simulatedMs: 0.8 },
  { quality: 80, analyticalMs: 1.5, simulatedMs: 1.5 },
];

describe('compareGate', () => {
  it('finds the front of all where the margin covers what the fidelities differ by', () => {
    expect(compareGate(ALL, 1, 1.05)).toEqual({
      simulated: 3,
      simulatedShare: 0.75,
      frontInCommon: 2,
      frontOfAll: 2,
      hypervolumeRatio: 1,
    });
  });

  it('counts what a gate without a margin loses', () => {
    // 2 points · 0.2 ms of 4 points · 0.25 ms
    const { frontInCommon, hypervolumeRatio } = compareGate(ALL, 1, 1);
    expect(frontInCommon).toBe(1);
    expect(hypervolumeRatio).toBeCloseTo(0.4);
  });
});
