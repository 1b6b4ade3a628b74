import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { analyse } from '../analyse.js';
import { networkOf, networkPlans } from '../testing/random-networks.js';
import { scaled, shipped } from '../testing/shipped-devices.js';
import { instructionWaitMs } from './instruction-waits.js';

const { device: coral, file } = await shipped('coral');
const { device: pixel6 } = await shipped('pixel6-edgetpu');
const device = { ...coral, instructionWindowMs: 10, reloadMs: 2 };

/** Two milliseconds of pools on Coral, which is more than a window. */
const longNetwork = networkOf({
  size: 56,
  channels: 64,
  layers: Array.from({ length: 60 }, () => ({ op: 'pool', filters: 1, kernel: 3, stride: 1 })),
});

describe('waiting for instructions', () => {
  it.each([
    ['not at all in a program of one window', 9.9, 0],
    ['for what goes past the window', 11, 1],
    ['for a reload at most', 15, 2],
    ['for each further window', 31, 2 + 2 + 1],
  ])('takes time %s', (_, arrayMs, waitMs) => {
    expect(instructionWaitMs(arrayMs, device)).toBeCloseTo(waitMs, 12);
  });

  it('never jumps, never shrinks as programs grow, and grows no faster than they do', () => {
    const times = fc.double({ min: 1e-6, max: 100, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({ instructionWindowMs: times, reloadMs: times }),
        times,
        times,
        (of, arrayMs, moreMs) => {
          const chip = { ...coral, ...of };
          const grownMs = instructionWaitMs(arrayMs + moreMs, chip) - instructionWaitMs(arrayMs, chip);
          expect(grownMs).toBeGreaterThanOrEqual(-1e-9);
          expect(grownMs).toBeLessThanOrEqual(moreMs + 1e-9);
        },
      ),
    );
  });

  it('is never longer with a longer window or a shorter reload', () => {
    const factors = fc.double({ min: 1, max: 20, noNaN: true });
    fc.assert(
      fc.property(networkPlans, factors, (plan, factor) => {
        const graph = networkOf(plan);
        const { latencyMs } = analyse(graph, coral);
        const roomier = scaled(file, { instructions: { window: factor } });
        const quicker = scaled(file, { instructions: { reload: 1 / factor } });
        expect(analyse(graph, roomier).latencyMs).toBeLessThanOrEqual(latencyMs + 1e-9);
        expect(analyse(graph, quicker).latencyMs).toBeLessThanOrEqual(latencyMs + 1e-9);
      }),
    );
  });

  it('has a row of its own where it happens, and none where a device never waits', () => {
    const rowsOf = (chip: typeof coral) =>
      analyse(longNetwork, chip).layers.filter(({ op }) => op === 'instructions');
    expect(rowsOf(coral)).toMatchObject([{ name: 'instructions', boundBy: 'overhead' }]);
    expect(rowsOf(pixel6)).toEqual([]);
  });
});
