import { describe, expect, it } from '@jest/globals';
import { ValueTally } from './value-failures.js';

/** So many trials of a value, of which so many fail. */
function add(
  tally: ValueTally,
  value: string,
  { trials, failed }: { readonly trials: number; readonly failed: number },
) {
  for (let trial = 0; trial < trials; trial++)
    tally.add({ op: value, kernel: 3 + 2 * (trial % 2) }, trial < failed);
}

describe('ValueTally', () => {
  it('names the values that fail more often than chance explains, with their share and p', () => {
    const tally = new ValueTally();
    add(tally, 'wide', { trials: 20, failed: 15 });
    add(tally, 'narrow', { trials: 20, failed: 2 });
    const failures = tally.failures();
    expect(failures).toMatchObject([{ decision: 'op', value: 'wide', trials: 20, failed: 15, share: 0.75 }]);
    // scipy.stats.hypergeom.sf(14, 40, 17, 20)
    expect(failures[0]?.p).toBeCloseTo(3.4303e-5, 8);
  });

  it('names none where all values fail alike, and none that is rare', () => {
    const alike = new ValueTally();
    add(alike, 'wide', { trials: 40, failed: 20 });
    add(alike, 'narrow', { trials: 40, failed: 20 });
    expect(alike.failures()).toEqual([]);
    const rare = new ValueTally();
    add(rare, 'wide', { trials: 9, failed: 9 });
    add(rare, 'narrow', { trials: 1000, failed: 0 });
    expect(rare.failures()).toEqual([]);
  });

  it('keeps to numbers where thousands of trials fail', () => {
    const tally = new ValueTally();
    add(tally, 'wide', { trials: 5000, failed: 5000 });
    add(tally, 'narrow', { trials: 5000, failed: 0 });
    expect(tally.failures()).toMatchObject([{ value: 'wide', p: 0 }]);
  });
});
