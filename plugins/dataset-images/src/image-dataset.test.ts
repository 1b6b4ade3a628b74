import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { silentLogger } from '@edgewright/base';
import { checkPlugin, datasetCases, datasetSubject, ManualClock } from '@edgewright/conformance';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PNG } from 'pngjs';
import { imageDataset } from './image-dataset.js';
import { imageFiles } from './image-files.js';
import plugin from './index.js';

const env = { clock: new ManualClock(), logger: silentLogger, signal: new AbortController().signal };
let root = '';

async function writeImage(path: string, brightness: number): Promise<void> {
  const png = new PNG({ width: 6, height: 4 });
  png.data.fill(255).fill(brightness, 0, 40);
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), PNG.sync.write(png));
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'edgewright-images-'));
  for (let item = 0; item < 30; item++) {
    await writeImage(`mixed/${item % 3 === 0 ? 'dogs' : 'cats'}/${item}.png`, item);
    await writeImage(
      `split/${item % 5 === 0 ? 'val' : 'train'}/${item % 2 === 0 ? 'b' : 'a'}/${item}.png`,
      item,
    );
  }
  await mkdir(join(root, 'empty'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const open = (folder: string, options = {}) =>
  imageDataset.createDataset({ folder: join(root, folder), height: 8, width: 8, ...options }, env);

describe('dataset-images', () => {
  it('keeps the contract of data sets', async () => {
    const options = { folder: join(root, 'mixed'), height: 8, width: 8 };
    for (const { run } of datasetCases) await run(datasetSubject(imageDataset, options));
    const names = (await checkPlugin(plugin, { options: { 'dataset-images': options } })).map(
      ({ problem }) => problem,
    );
    expect(names.filter((problem) => problem !== null)).toEqual([]);
  });

  it('takes folders of splits as they are, and classes in the order of their names', async () => {
    const dataset = await open('split');
    expect({ classes: dataset.classes, shape: dataset.shape }).toEqual({
      classes: ['a', 'b'],
      shape: [8, 8, 3],
    });
    expect((await dataset.load('train')).count).toBe(24);
    const { count, classes = [] } = await dataset.load('test');
    expect([...classes].toSorted()).toEqual([0, 0, 0, 1, 1, 1]);
    expect(count).toBe(6);
  });

  it('says what a folder has to be like where it is none', async () => {
    await expect(open('nowhere')).rejects.toMatchObject({ code: 'training/dataset-missing' });
    await expect(open('empty')).rejects.toHaveProperty('hint', expect.stringContaining('train/CLASS'));
  });

  it('wants two classes, and images of each to learn from', async () => {
    await writeImage('single/train/a/1.png', 1);
    await writeImage('single/test/a/1.png', 1);
    await expect(open('single')).rejects.toThrow('one class only, a');
    await writeImage('single/test/b/1.png', 1);
    await expect(open('single')).rejects.toThrow('no images of b to train with');
  });

  it('names images that are damaged at the start, or leaves them out and says so', async () => {
    for (const path of ['train/a/1', 'train/b/1', 'test/a/1']) await writeImage(`damaged/${path}.png`, 1);
    await writeFile(join(root, 'damaged/train/a/2.png'), 'no image');
    await expect(open('damaged')).rejects.toMatchObject({
      code: 'training/dataset-damaged',
      category: 'invalid-input',
      message: expect.stringContaining(
        `1 of 4 files in ${join(root, 'damaged')} cannot be read: train/a/2.png (it is neither PNG nor JPEG)`,
      ),
    });
    const warn = jest.fn();
    const options = { folder: join(root, 'damaged'), damaged: 'skip' };
    const dataset = await imageDataset.createDataset(options, {
      ...env,
      logger: { ...silentLogger, warn },
    });
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('Left out of dataset-images: 1 of 4 files'));
    expect((await dataset.load('train')).count).toBe(2);
    const { contentHash } = dataset;
    await rm(join(root, 'damaged/train/a/2.png'));
    expect((await open('damaged')).contentHash).toBe(contentHash);
  });
});

describe('imageFiles', () => {
  const paths = Array.from({ length: 400 }, (_, item) => `${item % 2 === 0 ? 'a' : 'b'}/${item}.png`);

  it('draws splits that stay what they are where images come and go', () => {
    const all = new Map(imageFiles(paths, 0.25).map(({ path, split }) => [path, split]));
    const tested = [...all.values()].filter((split) => split === 'test').length;
    expect(tested).toBeGreaterThan(60);
    expect(tested).toBeLessThan(140);
    for (const { path, split } of imageFiles(paths.slice(100), 0.25)) expect(split).toBe(all.get(path));
  });

  it('passes over images that lie in no folder of a class', () => {
    expect(imageFiles(['a/1.png', '2.png'], 0.5).map(({ path }) => path)).toEqual(['a/1.png']);
    expect(imageFiles(['train/1.png', 'train/a/1.png'], 0.5).map(({ path }) => path)).toEqual([
      'train/a/1.png',
    ]);
  });
});
