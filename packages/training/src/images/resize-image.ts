/**
 * Images at another size: bilinear, with half-pixel centres and without smoothing first, as `tf.image.resize` and Keras'
 * `image_dataset_from_directory` do unless they are told otherwise.
 *
 *   place in the image = (pixel + 0.5) · size of the image / size wanted − 0.5
 */
import type { PixelImage } from './pixel-image.js';

/** What an image is to be. */
export type ImageSize = Pick<PixelImage, 'height' | 'width' | 'channels'>;

/**
 * The image at another size: one channel is repeated for several, and colours become grey by their luma where one is wanted.
 *
 * @returns `float32[height, width, channels]`, from 0 to 255
 * @source luma: ITU-R BT.601, 0.299 R + 0.587 G + 0.114 B
 */
export function resizeImage(image: PixelImage, { height, width, channels }: ImageSize): Float32Array {
  const source = channels === 1 && image.channels === 3 ? greyOf(image) : image;
  const step = channels === source.channels ? 1 : 0;
  const values = new Float32Array(height * width * channels);
  const at = (row: number, column: number, channel: number): number =>
    source.data[(row * source.width + column) * source.channels + channel * step] ?? 0;
  let index = 0;
  for (let row = 0; row < height; row++) {
    const y = placeOf(row, height, source.height);
    for (let column = 0; column < width; column++) {
      const x = placeOf(column, width, source.width);
      for (let channel = 0; channel < channels; channel++) {
        const upper = (1 - x.rest) * at(y.first, x.first, channel) + x.rest * at(y.first, x.second, channel);
        const lower =
          (1 - x.rest) * at(y.second, x.first, channel) + x.rest * at(y.second, x.second, channel);
        values[index++] = (1 - y.rest) * upper + y.rest * lower;
      }
    }
  }
  return values;
}

function greyOf({ height, width, data }: PixelImage): Omit<PixelImage, 'data'> & { data: Float32Array } {
  const grey = Float32Array.from({ length: height * width }, (_, pixel) => {
    const red = data[pixel * 3] ?? 0;
    const green = data[pixel * 3 + 1] ?? 0;
    const blue = data[pixel * 3 + 2] ?? 0;
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  });
  return { height, width, channels: 1, data: grey };
}

interface Between {
  readonly first: number;
  readonly second: number;
  readonly rest: number;
}

/** Between which two pixels of `from` a pixel of `to` lies. */
function placeOf(pixel: number, to: number, from: number): Between {
  const place = Math.min(Math.max(((pixel + 0.5) * from) / to - 0.5, 0), from - 1);
  const first = Math.floor(place);
  return { first, second: Math.min(first + 1, from - 1), rest: place - first };
}
