import { isEdgewrightError, messageOf } from '@edgewright/base';
import { decode as decodeJpeg } from 'jpeg-js';
import { PNG } from 'pngjs';
import { badImage } from '../errors.js';
import type { PixelImage } from './pixel-image.js';

/** Larger ones are refused before memory is taken for their pixels. */
const MOST_PIXELS = 2 ** 26;
const MOST_MEGABYTES = 1024;
const COLOURS = 3;

type Decode = (bytes: Uint8Array, path: string) => PixelImage;

/** Formats by how their files begin. */
const FORMATS: readonly { readonly begins: readonly number[]; readonly decode: Decode }[] = [
  { begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], decode: decodedPng },
  { begins: [0xff, 0xd8, 0xff], decode: decodedJpeg },
];

/**
 * A PNG or JPEG file as red, green and blue; grey images have three equal channels, and transparency is dropped, as Keras'
 * `image_dataset_from_directory` does.
 *
 * @param path that messages name
 * @returns pixels `uint8[height, width, 3]`
 * @throws training/bad-image for other files, damaged ones and those of more than 2^26 pixels
 */
export function decodeImage(bytes: Uint8Array, path: string): PixelImage {
  const format = FORMATS.find(({ begins }) => begins.every((byte, index) => bytes[index] === byte));
  if (format === undefined) throw badImage(path, 'it is neither PNG nor JPEG');
  try {
    return format.decode(bytes, path);
  } catch (error) {
    if (isEdgewrightError(error)) throw error;
    throw badImage(path, messageOf(error), error);
  }
}

/** Width and height are the first two numbers of the first chunk. @source PNG specification (W3C), section 11.2.2 */
const PNG_WIDTH_AT = 16;
/** The name of the chunk that every file ends with. */
const PNG_END = 'IEND';

function decodedPng(bytes: Uint8Array, path: string): PixelImage {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pixels = file.readUInt32BE(PNG_WIDTH_AT) * file.readUInt32BE(PNG_WIDTH_AT + 4);
  if (pixels > MOST_PIXELS) throw badImage(path, `it has ${pixels} pixels; ${MOST_PIXELS} are the most`);
  if (!file.includes(PNG_END)) throw badImage(path, 'it is cut short');
  return withoutAlpha(PNG.sync.read(file));
}

function decodedJpeg(bytes: Uint8Array): PixelImage {
  return withoutAlpha(
    decodeJpeg(bytes, {
      useTArray: true,
      tolerantDecoding: false,
      maxResolutionInMP: MOST_PIXELS / 1e6,
      maxMemoryUsageInMB: MOST_MEGABYTES,
    }),
  );
}

interface WithAlpha {
  readonly width: number;
  readonly height: number;
  /** `uint8[height, width, 4]` */
  readonly data: Uint8Array;
}

function withoutAlpha({ width, height, data }: WithAlpha): PixelImage {
  const colours = new Uint8Array(height * width * COLOURS);
  for (let pixel = 0; pixel < height * width; pixel++) {
    for (let channel = 0; channel < COLOURS; channel++)
      colours[pixel * COLOURS + channel] = data[pixel * 4 + channel] ?? 0;
  }
  return { height, width, channels: COLOURS, data: colours };
}
