import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset, DatasetItems, DatasetSplit } from '@edgewright/contracts';
import { badIdxFile, datasetMissing } from '../errors.js';
import { readIdxFile } from './idx-file.js';

/** A data set of four idx files, as MNIST has them. */
export interface IdxSource {
  /** What users choose it by. */
  readonly name: string;
  readonly folder: string;
  readonly classes: readonly string[];
  readonly licence: string;
  /** How the files are had. */
  readonly hint: string;
}

const FILES: Readonly<Record<DatasetSplit, { readonly images: string; readonly labels: string }>> = {
  train: { images: 'train-images-idx3-ubyte', labels: 'train-labels-idx1-ubyte' },
  test: { images: 't10k-images-idx3-ubyte', labels: 't10k-labels-idx1-ubyte' },
};

/**
 * Images of one channel and their classes, from a folder with the names that MNIST gave them, with or without `.gz`.
 *
 * @throws training/dataset-missing · training/bad-idx-file
 */
export async function idxDataset(source: IdxSource): Promise<Dataset> {
  const { classes, licence } = source;
  const hash = createHash('sha256');
  for (const { images, labels } of Object.values(FILES))
    for (const file of [images, labels]) hash.update(await readFile(pathOf(source, file)));
  const { shape } = await readIdxFile(pathOf(source, FILES.test.images));
  return {
    kind: 'images',
    shape: [shape[1] ?? 0, shape[2] ?? 0, 1],
    classes,
    targets: ['classes'],
    licence,
    contentHash: hash.digest('hex'),
    load: (split, limit = Infinity) => itemsOf(source, split, limit),
  };
}

async function itemsOf(source: IdxSource, split: DatasetSplit, limit: number): Promise<DatasetItems> {
  const paths = FILES[split];
  const images = await readIdxFile(pathOf(source, paths.images));
  const labels = await readIdxFile(pathOf(source, paths.labels));
  const [all = 0, height = 0, width = 0] = images.shape;
  if (labels.shape[0] !== all) {
    throw badIdxFile(pathOf(source, paths.labels), `it has ${labels.shape[0]} labels for ${all} images`);
  }
  const wrong = labels.data.find((label) => label >= source.classes.length);
  if (wrong !== undefined) {
    const reason = `it has the label ${wrong}; there are ${source.classes.length} classes, from 0 on`;
    throw badIdxFile(pathOf(source, paths.labels), reason);
  }
  const count = Math.min(all, limit);
  return {
    count,
    inputs: images.data.slice(0, count * height * width),
    classes: labels.data.slice(0, count),
  };
}

function pathOf({ name, folder, hint }: IdxSource, file: string): string {
  const path = join(folder, file);
  const found = [path, `${path}.gz`].find((each) => existsSync(each));
  if (found === undefined) throw datasetMissing(name, `there is no ${path}`, hint);
  return found;
}
