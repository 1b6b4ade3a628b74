import type { TrialStore } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { earlyStops } from './early-stops.js';

/** Trials by number: how many steps each reported, and whether it was stopped. */
function storeOf(trials: readonly { readonly steps: number; readonly isStopped: boolean }[]): TrialStore {
  const curve = (steps: number) =>
    Array.from({ length: steps }, (_, index) => ({ step: index + 1, metrics: {} }));
  const known: Partial<Record<keyof TrialStore, unknown>> = {
    trials: () =>
      Promise.resolve(
        trials.map(({ isStopped }, index) => ({
          number: index + 1,
          state: isStopped ? 'stopped' : 'completed',
        })),
      ),
    curves: (_: number, numbers: readonly number[]) =>
      Promise.resolve(new Map(numbers.map((number) => [number, curve(trials[number - 1]?.steps ?? 0)]))),
  };
  return known as never;
}

describe('what early stopping spared', () => {
  it('is counted beside trials that went to their ends', async () => {
    const trials = [
      { steps: 10, isStopped: false },
      { steps: 10, isStopped: false },
      { steps: 2, isStopped: true },
      { steps: 2, isStopped: true },
      { steps: 6, isStopped: true },
      { steps: 0, isStopped: false },
    ];
    const { sparedShare, ...counts } = await earlyStops(storeOf(trials), 1);
    expect(counts).toEqual({
      trials: 3,
      afterSteps: [
        { step: 2, trials: 2 },
        { step: 6, trials: 1 },
      ],
    });
    expect(sparedShare).toBeCloseTo(0.4);
  });

  it('is not known where none went to its end', async () => {
    const { sparedShare } = await earlyStops(storeOf([{ steps: 3, isStopped: true }]), 1);
    expect(sparedShare).toBe(0);
  });
});
