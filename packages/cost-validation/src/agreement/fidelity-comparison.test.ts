import { describe, expect, it } from '@jest/globals';
import type { Fidelity } from '@edgewright/edge-tpu';
import type { JudgedBar } from './bars.js';
import { comparisonOfFidelities } from './fidelity-comparison.js';

function error(fidelity: Fidelity, measured: number): JudgedBar {
  return {
    device: 'coral',
    what: 'cells',
    fidelity,
    rows: 9,
    figure: 'MAPE %',
    measured,
    bar: 5,
    met: false,
  };
}

describe('the comparison of fidelities', () => {
  it.each([
    [9.4, 'The simulation errs no more than the closed form.'],
    [9.404, 'The simulation errs no more than the closed form.'],
    [10.1, 'The simulation errs more than the closed form on: coral, cells (10.10 % for 9.40 %).'],
  ])('says of a simulation that is %d % off, beside 9.4 %%, how it does', (simulated, sentence) => {
    expect(comparisonOfFidelities([error('analytical', 9.4), error('simulated', simulated)])).toBe(sentence);
  });
});
