/**
 * Images of files as a network takes them. What was trained on such images scaled them alike, so that their ranges are those of
 * use: bytes from 0 to 255 as −1 to 1, a grey image once for each channel, and resized where the size is another.
 */
import { lstatSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Sample } from '@edgewright/model-formats/weights';
import type { ModelGraph } from '@edgewright/model-graph';
// Only types: what reads files and images comes with training, which other exports do without.
import type { ImageSize, PixelImage } from '@edgewright/training/images';
import { badUsage, fileUnreadable } from '../errors.js';

/** What is taken of which images. */
export interface ImagesGiven {
  /** An idx file, an image, or a folder of images, as the command line has it. */
  readonly file: string;
  readonly cwd: string;
  /** The most images. */
  readonly count: number;
}

/**
 * The first images, one item each for the only input of a network; of a folder with folders in it, as many of each.
 *
 * @throws cli/usage where network and images do not fit · cli/file-unreadable · training/bad-idx-file · training/bad-image
 */
export async function imageSamples({ inputs }: ModelGraph, given: ImagesGiven): Promise<readonly Sample[]> {
  const [input, ...others] = inputs;
  if (input === undefined || others.length > 0 || input.shape.length !== 3)
    throw badUsage(`${given.file} has images; the network takes something else`, 'Leave --calibration out.');
  const images = await imagesOf(given);
  const [height = 1, width = 1, channels = 1] = input.shape;
  const { resizeImage } = await import('@edgewright/training/images');
  return images.map((image) => {
    checkChannels(image, channels, given.file);
    return new Map([[input.name, scaled(resizeImage(image, { height, width, channels }))]]);
  });
}

/** A grey network takes colours too, by their luma. */
function checkChannels({ channels }: PixelImage, wanted: ImageSize['channels'], file: string): void {
  if (channels === wanted || channels === 1 || (channels === 3 && wanted === 1)) return;
  throw badUsage(
    `The images of ${file} have ${channels} channels; the network takes ${wanted}`,
    'Give images with as many, or grey ones.',
  );
}

/** Bytes as −1 to 1. */
function scaled(values: Float32Array): Float32Array {
  return values.map((value) => value / 127.5 - 1);
}

async function imagesOf(given: ImagesGiven): Promise<readonly PixelImage[]> {
  const { file, cwd, count } = given;
  const path = resolve(cwd, file);
  if (isFolder(path, file)) return imagesOfFolder(path, given);
  const { decodeImage } = await import('@edgewright/training/images');
  if (/\.(png|jpe?g)$/i.test(path)) return [decodeImage(await bytesOf(path, file), file)];
  return imagesOfIdxFile(path, file).then((images) => images.slice(0, count));
}

function isFolder(path: string, file: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch (error) {
    throw fileUnreadable(file, error);
  }
}

async function bytesOf(path: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw fileUnreadable(file, error);
  }
}

async function imagesOfFolder(path: string, { file, count }: ImagesGiven): Promise<readonly PixelImage[]> {
  const { decodeImage, imagesIn } = await import('@edgewright/training/images');
  const names = inTurn(await imagesIn(path)).slice(0, count);
  if (names.length === 0)
    throw badUsage(`${file} has no images`, 'Give a folder of PNG or JPEG files, or an idx file of images.');
  const images: PixelImage[] = [];
  for (const name of names) images.push(decodeImage(await bytesOf(join(path, name), name), name));
  return images;
}

/** One of each folder, then the next of each: classes lie in folders of their own. */
function inTurn(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  const places = names.map((name) => {
    const folder = name.split('/').slice(0, -1).join('/');
    const place = seen.get(folder) ?? 0;
    seen.set(folder, place + 1);
    return { name, place };
  });
  return places.toSorted((a, b) => a.place - b.place).map(({ name }) => name);
}

async function imagesOfIdxFile(path: string, file: string): Promise<readonly PixelImage[]> {
  const { readIdxFile } = await import('@edgewright/training/datasets');
  const { shape, data } = await readIdxFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'errno' in error) throw fileUnreadable(file, error);
    throw error;
  });
  const [items = 0, height = 0, width = 0, channels = 1] = shape;
  if (shape.length < 3 || shape.length > 4 || items === 0)
    throw badUsage(`${file} has [${shape.join(', ')}] numbers, no images`, 'Give an idx file of images.');
  const length = height * width * channels;
  return Array.from({ length: items }, (_, item) => ({
    height,
    width,
    channels,
    data: data.subarray(item * length, (item + 1) * length),
  }));
}
