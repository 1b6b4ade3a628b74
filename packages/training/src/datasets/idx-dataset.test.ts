import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { datasetCases, datasetSubject } from '@edgewright/conformance';
import { defineDataset } from '@edgewright/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idxBytes, writeIdxFolder } from '../testing/idx-folder.js';
import { idxDataset } from './idx-dataset.js';
import { readIdxFile } from './idx-file.js';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgewright-idx-'));
  await writeIdxFolder(join(folder, 'plain'));
  await writeIdxFolder(join(folder, 'packed'), { packed: true });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const open = (name: string) =>
  idxDataset({
    name: 'tried',
    folder: join(folder, name),
    classes: Array.from({ length: 10 }, (_, digit) => `${digit}`),
    licence: 'MIT',
    hint: 'Fetch it.',
  });

const plugin = defineDataset<{ readonly name: string }>({
  name: 'tried',
  summary: 'Idx files of a test',
  source: 'made up',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: { name: { type: 'string', default: 'plain' } },
  },
  createDataset: ({ name }) => open(name),
});

describe('a data set of idx files', () => {
  it.each(datasetCases)('$name', async ({ run }) => {
    await expect(run(datasetSubject(plugin))).resolves.toBeUndefined();
  });

  it('is the same packed, but for its files', async () => {
    const plain = await open('plain');
    const packed = await open('packed');
    expect(await packed.load('test')).toEqual(await plain.load('test'));
    expect(packed.contentHash).not.toBe(plain.contentHash);
    expect(plain.shape).toEqual([12, 12, 1]);
  });

  it('refuses labels that are no class', async () => {
    await writeIdxFolder(join(folder, 'mislabelled'));
    const path = join(folder, 'mislabelled', 'train-labels-idx1-ubyte');
    await writeFile(path, idxBytes([60], new Uint8Array(60).fill(10)));
    await expect((await open('mislabelled')).load('train')).rejects.toThrow(
      'it has the label 10; there are 10 classes',
    );
  });

  it('says how it is had where it is not there', async () => {
    await expect(open('nowhere')).rejects.toMatchObject({
      code: 'training/dataset-missing',
      hint: 'Fetch it.',
    });
  });
});

describe('an idx file', () => {
  it('is refused with its path where it is broken', async () => {
    const path = join(folder, 'broken');
    const refused = async (bytes: Uint8Array) => {
      await writeFile(path, bytes);
      await expect(readIdxFile(path)).rejects.toMatchObject({ code: 'training/bad-idx-file' });
    };
    const whole = idxBytes([2, 3], new Uint8Array(6));
    for (let length = 0; length < whole.length; length++) await refused(whole.subarray(0, length));
    const packed = await readFile(join(folder, 'packed', 't10k-labels-idx1-ubyte.gz'));
    await refused(packed.subarray(0, packed.length - 9));
    await refused(Buffer.from([0, 0, 13, 1, 0, 0, 0, 0]));
  });
});
