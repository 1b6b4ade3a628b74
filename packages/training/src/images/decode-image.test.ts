import { encode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { describe, expect, it } from '@jest/globals';
import { decodeImage } from './decode-image.js';

function pngOf(width: number, height: number, pixels: readonly number[]): Buffer {
  const png = new PNG({ width, height });
  png.data.set(pixels);
  return PNG.sync.write(png);
}

const PIXELS = [255, 0, 0, 255, 0, 128, 0, 0, 10, 20, 30, 40, 0, 0, 0, 255];

describe('decodeImage', () => {
  it('gives the colours of a PNG, whatever shines through', () => {
    const image = decodeImage(pngOf(2, 2, PIXELS), 'a.png');
    expect({ ...image, data: [...image.data] }).toEqual({
      height: 2,
      width: 2,
      channels: 3,
      data: [255, 0, 0, 0, 128, 0, 10, 20, 30, 0, 0, 0],
    });
  });

  it('gives those of a JPEG, nearly', () => {
    const grey = Uint8Array.from({ length: 16 * 8 * 4 }, (_, index) => (index % 4 === 3 ? 255 : 90));
    const image = decodeImage(encode({ width: 16, height: 8, data: grey }, 95).data, 'a.jpg');
    expect([image.height, image.width, image.data.length]).toEqual([8, 16, 16 * 8 * 3]);
    for (const value of image.data) expect(Math.abs(value - 90)).toBeLessThanOrEqual(2);
  });

  it('names files that are none, and damaged ones, with what is wrong', () => {
    const refused = (bytes: Uint8Array) => () => decodeImage(bytes, 'photos/cat.png');
    expect(refused(Buffer.from('GIF89a'))).toThrow(
      'photos/cat.png is not an image that can be read: it is neither',
    );
    const png = pngOf(2, 2, PIXELS);
    for (let length = 0; length < png.length - 12; length++)
      expect(refused(png.subarray(0, length))).toThrow('photos/cat.png is not an image');
    expect(refused(png.subarray(0, png.length - 12))).toThrow('that can be read: it is cut short');
    const jpeg = encode({ width: 8, height: 8, data: new Uint8Array(256) }, 90).data;
    expect(refused(jpeg.subarray(0, jpeg.length / 2))).toThrow('photos/cat.png is not an image');
  });

  it('takes no memory for more pixels than it may have', () => {
    const png = pngOf(1, 1, [0, 0, 0, 255]);
    png.writeUInt32BE(2 ** 20, 16);
    png.writeUInt32BE(2 ** 20, 20);
    expect(() => decodeImage(png, 'bomb.png')).toThrow('it has 1099511627776 pixels; 67108864 are the most');
  });
});
