import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tracksOf, type Stretch } from './graph-tracks.js';

const stretches = fc.array(
  fc.record({
    corridor: fc.constantFrom('left', 'above 1'),
    from: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    ends: fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })),
  }),
  { maxLength: 20 },
);

describe('the tracks of tensors', () => {
  it('are apart wherever two overlap in a corridor', () => {
    fc.assert(
      fc.property(stretches, (all: readonly Stretch[]) => {
        const trackOf = tracksOf(all, () => 6);
        const meets = (one: Stretch, other: Stretch) =>
          Math.max(...one.ends) >= Math.min(...other.ends) &&
          Math.max(...other.ends) >= Math.min(...one.ends);
        for (const one of all)
          for (const other of all)
            if (one.from !== other.from && one.corridor === other.corridor && meets(one, other))
              expect(trackOf(one.corridor, one.from)).not.toBe(trackOf(other.corridor, other.from));
      }),
    );
  });

  it('begin with the shortest, and are taken again where there is no more room', () => {
    const all: Stretch[] = [
      { corridor: 'left', from: 'long', ends: [9, 0] },
      { corridor: 'left', from: 'short', ends: [2, 3] },
      { corridor: 'left', from: 'middle', ends: [2, 6] },
    ];
    const order = ['short', 'middle', 'long'];
    const ample = tracksOf(all, () => 9);
    expect(order.map((from) => ample('left', from))).toEqual([0, 1, 2]);
    const narrow = tracksOf(all, () => 2);
    expect(order.map((from) => narrow('left', from))).toEqual([0, 1, 0]);
  });
});
