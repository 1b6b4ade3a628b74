// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawGratings } from '../src/draw-gratings.js';

const SIZE = 12;

test('stripes go along the rows at 0 degrees, and along the columns at 90', () => {
  const { inputs, classes = [] } = drawGratings({ size: SIZE, train: 40, test: 1, seed: 1 }, 'train', 40);
  const edgesIn = (/** @type {number} */ label) => {
    const item = [...classes].indexOf(label);
    const pixels = inputs.subarray(item * SIZE * SIZE, (item + 1) * SIZE * SIZE);
    // Noise alone never makes two neighbours differ by 64.
    const differ = (/** @type {number} */ index, /** @type {number} */ other) =>
      Math.abs((pixels[index] ?? 0) - (pixels[other] ?? 0)) >= 64;
    const within = [...pixels.keys()].filter(
      (index) => (index + 1) % SIZE > 0 && index + SIZE < pixels.length,
    );
    return {
      inRows: within.filter((index) => differ(index, index + 1)).length,
      inColumns: within.filter((index) => differ(index, index + SIZE)).length,
    };
  };
  const level = edgesIn(0);
  const rising = edgesIn(1);
  const upright = edgesIn(2);
  assert.deepEqual([level.inRows, upright.inColumns], [0, 0]);
  for (const seen of [level.inColumns, upright.inRows, rising.inRows, rising.inColumns]) assert.ok(seen > 10);
});
