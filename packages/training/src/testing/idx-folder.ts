import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Random } from '@edgewright/base';

/** An idx file of bytes. */
export function idxBytes(shape: readonly number[], data: Uint8Array): Buffer {
  const head = Buffer.alloc(4 + 4 * shape.length);
  head.writeUInt8(8, 2);
  head.writeUInt8(shape.length, 3);
  shape.forEach((size, axis) => head.writeUInt32BE(size, 4 + 4 * axis));
  return Buffer.concat([head, data]);
}

/** Writes a small data set of idx files: images of noise, brighter in the columns of their class. */
export async function writeIdxFolder(
  folder: string,
  { packed = false, size = 12, count = 60 } = {},
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const split of ['train', 't10k']) {
    const random = Random.from('idx folder', split);
    const labels = Uint8Array.from({ length: count }, () => random.integer(10));
    const images = new Uint8Array(count * size * size);
    labels.forEach((label, item) => {
      for (let pixel = 0; pixel < size * size; pixel++)
        images[item * size * size + pixel] = random.integer(100) + (pixel % size === label ? 120 : 0);
    });
    const put = (name: string, bytes: Buffer) =>
      writeFile(join(folder, packed ? `${name}.gz` : name), packed ? gzipSync(bytes) : bytes);
    await put(`${split}-images-idx3-ubyte`, idxBytes([count, size, size], images));
    await put(`${split}-labels-idx1-ubyte`, idxBytes([count], labels));
  }
}
