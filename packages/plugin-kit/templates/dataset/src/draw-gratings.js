// @ts-check
import { Random } from '@edgewright/base';

/** Of the stripes, in degrees; an angle is a class. */
export const ANGLES = /** @type {const} */ ([0, 45, 90, 135]);

/** From one stripe to the next, in pixels. */
const PERIOD = 6;
/** Steps of brightness that are added to each pixel, at most. */
const NOISE = 64;

/**
 * The first images of a split: `uint8[count, size, size, 1]`, with the class of each.
 *
 * @param {import('./options.js').Options} options
 * @param {import('@edgewright/contracts').DatasetSplit} split
 * @param {number} count
 * @returns {import('@edgewright/contracts').DatasetItems}
 */
export function drawGratings({ size, seed }, split, count) {
  const inputs = new Uint8Array(count * size * size);
  const classes = new Uint8Array(count);
  for (let item = 0; item < count; item++) {
    // A generator of its own for each item of each split: a limit gives the first ones, and no item is in both splits.
    const random = Random.from('template-dataset', seed, split, item);
    const label = random.integer(ANGLES.length);
    const stripes = { angle: ANGLES[label] ?? 0, phase: random.integer(PERIOD) };
    const pixels = inputs.subarray(item * size * size, (item + 1) * size * size);
    pixels.forEach((_, index) => {
      const bright = isBright(stripes, Math.floor(index / size), index % size);
      pixels[index] = (bright ? 160 : 64) + random.integer(NOISE);
    });
    classes[item] = label;
  }
  return { count, inputs, classes };
}

/**
 * @param {{ angle: number, phase: number }} stripes where a stripe begins, in pixels
 * @param {number} y
 * @param {number} x
 */
function isBright({ angle, phase }, y, x) {
  const radians = (angle * Math.PI) / 180;
  const along = x * Math.sin(radians) + y * Math.cos(radians) + phase;
  return along - PERIOD * Math.floor(along / PERIOD) < PERIOD / 2;
}
