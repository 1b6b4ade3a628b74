import { readFile } from 'node:fs/promises';
import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import { badIdxFile } from '../errors.js';

/** Numbers of an idx file. */
export interface IdxFile {
  /** `[items]` of labels, `[items, height, width]` of images. */
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

const UNSIGNED_BYTES = 0x08;
const GZIP = 0x1f8b;

/**
 * Reads an idx file of bytes, plain or packed with gzip: two zeros, the type of elements, the number of axes, their sizes as
 * big-endian 32-bit numbers, and the elements.
 *
 * @throws training/bad-idx-file
 * @source Y. LeCun et al., "The MNIST database of handwritten digits"
 */
export async function readIdxFile(path: string): Promise<IdxFile> {
  const raw = await readFile(path);
  const isPacked = raw.length > 2 && raw.readUInt16BE(0) === GZIP;
  const bytes = isPacked ? await unpacked(path, raw) : raw;
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0) throw badIdxFile(path, 'it does not begin as one');
  if (bytes[2] !== UNSIGNED_BYTES) throw badIdxFile(path, `its elements are of type ${bytes[2]}, not bytes`);
  const axes = bytes[3] ?? 0;
  const begin = 4 + 4 * axes;
  if (bytes.length < begin) throw badIdxFile(path, 'it is cut off');
  const shape = Array.from({ length: axes }, (_, axis) => bytes.readUInt32BE(4 + 4 * axis));
  const length = shape.reduce((product, size) => product * size, 1);
  if (bytes.length - begin !== length) {
    throw badIdxFile(
      path,
      `it has ${bytes.length - begin} elements, not the ${length} that [${shape.join(', ')}] has`,
    );
  }
  return { shape, data: new Uint8Array(bytes.buffer, bytes.byteOffset + begin, length) };
}

async function unpacked(path: string, raw: Buffer): Promise<Buffer> {
  try {
    return await promisify(gunzip)(raw);
  } catch {
    throw badIdxFile(path, 'it is packed and damaged');
  }
}
