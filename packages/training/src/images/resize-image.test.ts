import { describe, expect, it } from '@jest/globals';
import { resizeImage } from './resize-image.js';

const row = { height: 1, width: 2, channels: 1, data: Uint8Array.from([0, 100]) };

describe('resizeImage', () => {
  it('leaves an image of its size as it is', () => {
    const data = Uint8Array.from({ length: 2 * 3 * 3 }, (_, index) => index * 7);
    const image = { height: 2, width: 3, channels: 3, data };
    expect([...resizeImage(image, image)]).toEqual([...data]);
  });

  // tf.image.resize([[[0.], [100.]]], [1, 4]) of TensorFlow 2.21, and [4, 4] → [2, 2].
  it('has the pixels of TensorFlow', () => {
    expect([...resizeImage(row, { height: 1, width: 4, channels: 1 })]).toEqual([0, 25, 75, 100]);
    const data = Uint8Array.from({ length: 16 }, (_, index) => index * 10);
    const square = { height: 4, width: 4, channels: 1, data };
    expect([...resizeImage(square, { height: 2, width: 2, channels: 1 })]).toEqual([25, 45, 105, 125]);
  });

  it('repeats grey, and makes grey of colours', () => {
    expect([...resizeImage(row, { height: 1, width: 2, channels: 3 })]).toEqual([0, 0, 0, 100, 100, 100]);
    const green = { height: 1, width: 1, channels: 3, data: Uint8Array.from([0, 200, 0]) };
    expect(resizeImage(green, { height: 1, width: 1, channels: 1 })[0]).toBeCloseTo(117.4, 4);
  });
});
