import { describe, expect, it } from '@jest/globals';
import { progressPicture } from './progress-picture.js';

const PANEL = { label: 'hypervolume', better: 'higher', stands: true } as const;
const kindsOf = (points: readonly (readonly [number, number])[], trials: number) =>
  progressPicture({ title: '', trials, panels: [{ ...PANEL, points }] }).panels[0]?.series.map(
    ({ kind }) => kind,
  );

describe('the progress of a study', () => {
  it('is seen after the first trial, when its line has no length', () => {
    expect(kindsOf([[1, 5]], 1)).toEqual(['line', 'points']);
    expect(kindsOf([[1, 5]], 2)).toEqual(['line']);
    expect(kindsOf([[1, 5], [2, 6]], 2)).toEqual(['line']); // prettier-ignore
    expect(kindsOf([], 2)).toEqual([]);
  });

  it('of one value has room around it, whichever digits it comes with', () => {
    const { panels } = progressPicture({
      title: '',
      trials: 1,
      panels: [
        { ...PANEL, points: [[1, 59.76552563]], cloud: { values: [59.7655258], status: Uint8Array.of(2) } },
      ],
    });
    const { low = NaN, high = NaN } = panels[0]?.y.range ?? {};
    expect(high - low).toBeGreaterThan(10);
  });
});
