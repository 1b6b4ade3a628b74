import { resolve } from 'node:path';
import { defineDataset } from '@edgewright/contracts';
import { idxDataset } from '@edgewright/training/datasets';

/** What a search file says about the data set. */
export interface FashionMnistOptions {
  readonly folder: string;
}

/** Where the Debian package puts it. */
const OF_DEBIAN = '/usr/share/datasets/fashion-mnist';

const CLOTHES = [
  'T-shirt',
  'trouser',
  'pullover',
  'dress',
  'coat',
  'sandal',
  'shirt',
  'sneaker',
  'bag',
  'ankle boot',
];

/** 60,000 articles of clothing of 28 × 28 grey pixels to learn from, 10,000 to measure with. */
export const fashionMnist = defineDataset<FashionMnistOptions>({
  name: 'dataset-fashion-mnist',
  summary: 'Fashion-MNIST: articles of clothing of 28 × 28 grey pixels',
  source: 'H. Xiao et al., "Fashion-MNIST", 2017, https://github.com/zalandoresearch/fashion-mnist',
  version: '1',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      folder: {
        type: 'string',
        minLength: 1,
        default: OF_DEBIAN,
        description: 'Where the four idx files lie, packed or not; by default where Debian puts them.',
      },
    },
  },
  createDataset: ({ folder }) =>
    idxDataset({
      name: 'dataset-fashion-mnist',
      folder: resolve(folder),
      classes: CLOTHES,
      licence: 'MIT',
      hint: 'Get it by: apt install dataset-fashion-mnist, or name the folder of its four files.',
    }),
});
