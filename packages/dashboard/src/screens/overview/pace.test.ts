import { describe, expect, it } from '@jest/globals';
import { durationText, paceOf, paceText } from './pace.js';

const ended = (...endsMs: readonly (number | null)[]) => endsMs.map((endedAtMs) => ({ endedAtMs }));

describe('the pace of a search', () => {
  it('is that of the latest trials that ended', () => {
    expect(paceOf(ended(3000, null, 1000, 2000))).toBe(1);
    const slowThenFast = ended(0, ...Array.from({ length: 100 }, (_, index) => 1e9 + 100 * index));
    expect(paceOf(slowThenFast)).toBeCloseTo(10, 9);
  });

  it('is not known before two have ended', () => {
    for (const one of [ended(), ended(5, null), ended(5, 5)]) expect(paceOf(one)).toBeUndefined();
  });

  it.each([
    [38.2, '38 a second'],
    [2.54, '2.5 a second'],
    [0.5, '30 a minute'],
    [0.001, '3.6 an hour'],
  ])('of %d a second is read as %s', (pace, text) => {
    expect(paceText(pace)).toBe(text);
  });

  it.each([
    [16.3, '16 s'],
    [700, '12 min'],
    [10_000, '2.8 h'],
    [400_000, '5 days'],
  ])('leaves %d s as %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
});
