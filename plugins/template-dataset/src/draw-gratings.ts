import { Random } from '@edgewright/base';
import type { DatasetItems, DatasetSplit } from '@edgewright/contracts';
import type { Options } from './options.js';

/** Of the stripes, in degrees; an angle is a class. */
export const ANGLES = [0, 45, 90, 135] as const;

/** From one stripe to the next, in pixels. */
const PERIOD = 6;
/** Steps of brightness that are added to each pixel, at most. */
const NOISE = 64;

/** The first images of a split: `uint8[count, size, size, 1]`, with the class of each. */
export function drawGratings({ size, seed }: Options, split: DatasetSplit, count: number): DatasetItems {
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

interface Stripes {
  readonly angle: number;
  /** Where a stripe begins, in pixels. */
  readonly phase: number;
}

function isBright({ angle, phase }: Stripes, y: number, x: number): boolean {
  const radians = (angle * Math.PI) / 180;
  const along = x * Math.sin(radians) + y * Math.cos(radians) + phase;
  return along - PERIOD * Math.floor(along / PERIOD) < PERIOD / 2;
}
