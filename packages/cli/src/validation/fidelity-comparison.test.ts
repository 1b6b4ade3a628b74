import { describe, expect, it } from '@jest/globals';
import type { Fidelity } from '@edgewright/edge-tpu';
import { comparisonOfFidelities } from './fidelity-comparison.js';
import type { GroupAgreement } from './validate-cost.js';

function group(fidelity: Fidelity, mapePercent: number): GroupAgreement {
  const figures = { kendall: null, r2: null, r2OfLine: null, largestInversion: null };
  return { device: 'coral', role: 'left out', fidelity, rows: 9, mapePercent, ...figures };
}

describe('the comparison of fidelities', () => {
  it.each([
    [9.4, 'The simulation is at least as accurate as the closed form in every group.'],
    [9.404, 'The simulation is at least as accurate as the closed form in every group.'],
    [10.1, 'The simulation is less accurate than the closed form in: coral, left out (10.10 % for 9.40 %).'],
  ])('says of a simulation that is %d % off, beside 9.4 %%, how it does', (simulated, sentence) => {
    expect(comparisonOfFidelities([group('analytical', 9.4), group('simulated', simulated)])).toBe(sentence);
  });
});
