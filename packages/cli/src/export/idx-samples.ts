/**
 * Images of an idx file as a network takes them. What was trained on such images scaled them alike, so that their ranges are
 * those of use: bytes from 0 to 255 as −1 to 1, a grey image once for each channel, and, where the size is another, bilinear
 * with half-pixel centres.
 */
import { resolve } from 'node:path';
import type { Sample } from '@edgewright/model-formats/weights';
import type { ModelGraph } from '@edgewright/model-graph';
import { badUsage, fileUnreadable } from '../errors.js';

/** What is taken of which file. */
export interface IdxGiven {
  /** As the command line has it. */
  readonly file: string;
  readonly cwd: string;
  /** The most images. */
  readonly count: number;
}

interface Images {
  readonly items: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly data: Uint8Array;
}

/**
 * The first images of a file, one item each for the only input of a network.
 *
 * @throws cli/usage where network and images do not fit · cli/file-unreadable · training/bad-idx-file
 */
export async function idxSamples(
  { inputs }: ModelGraph,
  { file, cwd, count }: IdxGiven,
): Promise<readonly Sample[]> {
  const [input, ...others] = inputs;
  if (input === undefined || others.length > 0 || input.shape.length !== 3)
    throw badUsage(`${file} has images; the network takes something else`, 'Leave --calibration out.');
  const images = await imagesOf(file, cwd);
  const [height = 1, width = 1, channels = 1] = input.shape;
  if (images.channels !== channels && images.channels !== 1)
    throw badUsage(
      `The images of ${file} have ${images.channels} channels; the network takes ${channels}`,
      'Give images with as many, or grey ones.',
    );
  const wanted = { height, width, channels };
  return Array.from(
    { length: Math.min(count, images.items) },
    (_, item) => new Map([[input.name, scaled(images, item, wanted)]]),
  );
}

async function imagesOf(file: string, cwd: string): Promise<Images> {
  // Reading idx files comes with training, which other exports do without.
  const { readIdxFile } = await import('@edgewright/training/datasets');
  const path = resolve(cwd, file);
  const { shape, data } = await readIdxFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'errno' in error) throw fileUnreadable(file, error);
    throw error;
  });
  const [items = 0, height = 0, width = 0, channels = 1] = shape;
  if (shape.length < 3 || shape.length > 4 || items === 0)
    throw badUsage(`${file} has [${shape.join(', ')}] numbers, no images`, 'Give an idx file of images.');
  return { items, height, width, channels, data };
}

type Size = Pick<Images, 'height' | 'width' | 'channels'>;

/** The item of this number: float32[height, width, channels] */
function scaled(images: Images, item: number, { height, width, channels }: Size): Float32Array {
  const start = item * images.height * images.width * images.channels;
  const step = channels === images.channels ? 1 : 0;
  const values = new Float32Array(height * width * channels);
  let index = 0;
  for (let row = 0; row < height; row++) {
    const y = placeOf(row, height, images.height);
    for (let column = 0; column < width; column++) {
      const x = placeOf(column, width, images.width);
      for (let channel = 0; channel < channels; channel++) {
        const at = (i: number, j: number): number =>
          images.data[start + (i * images.width + j) * images.channels + channel * step] ?? 0;
        const upper = (1 - x.rest) * at(y.first, x.first) + x.rest * at(y.first, x.second);
        const lower = (1 - x.rest) * at(y.second, x.first) + x.rest * at(y.second, x.second);
        values[index++] = ((1 - y.rest) * upper + y.rest * lower) / 127.5 - 1;
      }
    }
  }
  return values;
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
