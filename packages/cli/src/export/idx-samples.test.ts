import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { idxSamples } from './idx-samples.js';

const folder = temporaryFolder();

function idxFile(name: string, shape: readonly number[], data: readonly number[]): string {
  const sizes = shape.flatMap((size) => [0, 0, 0, size]);
  writeFileSync(join(folder.path, name), Buffer.from([0, 0, 8, shape.length, ...sizes, ...data]));
  return name;
}

function networkOf(...shape: readonly number[]) {
  const builder = new GraphBuilder('network');
  return builder.build([builder.activation(builder.input('x', shape), { name: 'y', act: 'relu' })]);
}

const samples = (file: string, shape: readonly number[], count = 8) =>
  idxSamples(networkOf(...shape), { file, cwd: folder.path, count });

describe('idxSamples', () => {
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

  it('are refused where network and file do not fit', async () => {
    await expect(samples('none', [2, 2, 1])).rejects.toThrow('none cannot be read');
    await expect(samples(idxFile('labels', [2], [1, 2]), [2, 2, 1])).rejects.toThrow('no images');
    await expect(samples(idxFile('a', [1, 1, 1], [0]), [4])).rejects.toThrow('takes something else');
    await expect(samples(idxFile('b', [1, 1, 1, 3], [0, 0, 0]), [1, 1, 2])).rejects.toThrow('3 channels');
  });
});
