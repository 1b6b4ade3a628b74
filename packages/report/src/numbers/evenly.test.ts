import { describe, expect, it } from '@jest/globals';
import { evenly } from './evenly.js';

const items = Array.from({ length: 100 }, (_, index) => index);

describe('evenly', () => {
  it.each([2, 3, 12, 99])('keeps %d of a hundred, both ends among them', (count) => {
    const kept = evenly(items, count);
    expect(kept).toHaveLength(count);
    expect([kept[0], kept.at(-1)]).toEqual([0, 99]);
  });

  it('keeps everything where there is room', () => {
    expect(evenly(items, 100)).toEqual(items);
    expect(evenly([], 5)).toEqual([]);
  });
});
