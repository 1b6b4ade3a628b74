import { expect, it } from '@jest/globals';
import { ANGLES, drawGratings } from './draw-gratings.js';

const SIZE = 12;

it('draws stripes along the rows at 0 degrees, and along the columns at 90', () => {
  const { inputs, classes = [] } = drawGratings({ size: SIZE, train: 40, test: 1, seed: 1 }, 'train', 40);
  const edgesIn = (label: number) => {
    const item = [...classes].indexOf(label);
    const pixels = inputs.subarray(item * SIZE * SIZE, (item + 1) * SIZE * SIZE);
    // Noise alone never makes two neighbours differ by 64.
    const differ = (index: number, other: number) =>
      Math.abs((pixels[index] ?? 0) - (pixels[other] ?? 0)) >= 64;
    const within = [...pixels.keys()].filter(
      (index) => (index + 1) % SIZE > 0 && index + SIZE < pixels.length,
    );
    return {
      inRows: within.filter((index) => differ(index, index + 1)).length,
      inColumns: within.filter((index) => differ(index, index + SIZE)).length,
    };
  };
  const [level, rising, upright, falling] = ANGLES.map((_, label) => edgesIn(label));
  expect(level).toEqual({ inRows: 0, inColumns: expect.any(Number) });
  expect(upright).toEqual({ inRows: expect.any(Number), inColumns: 0 });
  for (const seen of [level?.inColumns, upright?.inRows, rising?.inRows, rising?.inColumns, falling?.inRows])
    expect(seen).toBeGreaterThan(10);
});
