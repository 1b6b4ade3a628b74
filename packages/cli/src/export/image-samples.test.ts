import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { imageSamples } from './image-samples.js';

const folder = temporaryFolder();

function idxFile(name: string, shape: readonly number[], data: readonly number[]): string {
  const sizes = shape.flatMap((size) => [0, 0, 0, size]);
  writeFileSync(join(folder.path, name), Buffer.from([0, 0, 8, shape.length, ...sizes, ...data]));
  return name;
}

/** PNG files of one pixel. */
const RED =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4AWP4z8DwHwAFAAH/e+m+7wAAAABJRU5ErkJggg==';
const BLUE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4AWNgYPj/HwADAgH/FAeIXAAAAABJRU5ErkJggg==';

function imageFile(name: string, base64: string): void {
  mkdirSync(dirname(join(folder.path, name)), { recursive: true });
  writeFileSync(join(folder.path, name), Buffer.from(base64, 'base64'));
}

function networkOf(...shape: readonly number[]) {
  const builder = new GraphBuilder('network');
  return builder.build([builder.activation(builder.input('x', shape), { name: 'y', act: 'relu' })]);
}

const samples = (file: string, shape: readonly number[], count = 8) =>
  imageSamples(networkOf(...shape), { file, cwd: folder.path, count });

describe('imageSamples', () => {
  it('are bytes from -1 to 1, grey ones once for each channel', async () => {
    const file = idxFile('grey', [3, 1, 2], [0, 255, 51, 204, 0, 0]);
    const [first, second, ...others] = await samples(file, [1, 2, 3], 2);
    expect([...(first?.get('x') ?? [])]).toEqual([-1, -1, -1, 1, 1, 1]);
    expect(second?.get('x')?.[0]).toBeCloseTo(51 / 127.5 - 1, 6);
    expect(others).toEqual([]);
  });

  it('have the size of the input', async () => {
    const file = idxFile('wide', [1, 1, 2], [0, 255]);
    const values = [...((await samples(file, [1, 4, 1]))[0]?.get('x') ?? [])];
    expect(values).toEqual([-1, -0.5, 0.5, 1]);
    const coloured = idxFile('coloured', [1, 1, 1, 3], [0, 255, 0]);
    expect([...((await samples(coloured, [1, 1, 3]))[0]?.get('x') ?? [])]).toEqual([-1, 1, -1]);
  });

  it('come from a folder of images, as many of each folder in it', async () => {
    imageFile('photos/cats/1.png', RED);
    imageFile('photos/cats/2.PNG', RED);
    imageFile('photos/dogs/1.png', BLUE);
    const values = (await samples('photos', [1, 1, 3], 2)).map((sample) => [...(sample.get('x') ?? [])]);
    expect(values).toEqual([
      [1, -1, -1],
      [-1, -1, 1],
    ]);
    expect(await samples('photos', [1, 1, 3])).toHaveLength(3);
    expect(await samples('photos/dogs/1.png', [1, 1, 3])).toHaveLength(1);
    const grey = (await samples('photos/dogs', [1, 1, 1]))[0]?.get('x')?.[0];
    expect(grey).toBeCloseTo((0.114 * 255) / 127.5 - 1, 5);
  });

  it('are refused where network and file do not fit', async () => {
    mkdirSync(join(folder.path, 'empty'));
    await expect(samples('empty', [2, 2, 1])).rejects.toThrow('empty has no images');
    imageFile('torn/1.png', BLUE.slice(0, 60));
    await expect(samples('torn', [2, 2, 3])).rejects.toThrow('1.png is not an image that can be read');
    await expect(samples('none', [2, 2, 1])).rejects.toThrow('none cannot be read');
    await expect(samples(idxFile('labels', [2], [1, 2]), [2, 2, 1])).rejects.toThrow('no images');
    await expect(samples(idxFile('a', [1, 1, 1], [0]), [4])).rejects.toThrow('takes something else');
    await expect(samples(idxFile('b', [1, 1, 1, 3], [0, 0, 0]), [1, 1, 2])).rejects.toThrow('3 channels');
  });
});
