import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { defineDataset, type Dataset, type DatasetItems, type DatasetPlugin } from '@edgewright/contracts';
import { damagedText, datasetDamaged, datasetMissing } from '@edgewright/training/datasets';
import { damagedImages, decodeImage, imagesIn, resizeImage } from '@edgewright/training/images';
import { imageFiles, type ImageFile } from './image-files.js';

/** What a search file says about the images. */
export interface ImageDatasetOptions {
  readonly folder: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly testShare: number;
  readonly damaged: 'refuse' | 'skip';
  readonly licence: string;
}

/** What a data set may use of the outside world. */
type Env = Parameters<DatasetPlugin['createDataset']>[1];

const NAME = 'dataset-images';
const MEND =
  'Mend or remove them, or leave such files out: "damaged": "skip" in the options of the data set.';
const LAYOUT =
  'Give a folder with one folder a class in it, or with train/CLASS and test/CLASS; images are PNG or JPEG.';

/** PNG and JPEG files in a folder for each class. */
export const imageDataset = defineDataset<ImageDatasetOptions>({
  name: NAME,
  summary: 'A folder of PNG and JPEG images, in a folder for each class',
  source:
    'Your own images; laid out as for `image_dataset_from_directory` of Keras and `ImageFolder` of torchvision',
  version: '1',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    required: ['folder'],
    properties: {
      folder: {
        type: 'string',
        minLength: 1,
        description: 'Has one folder a class, or train/CLASS and test/CLASS.',
      },
      height: {
        type: 'integer',
        minimum: 1,
        maximum: 1024,
        default: 32,
        description: 'Images are resized to it, in pixels.',
      },
      width: {
        type: 'integer',
        minimum: 1,
        maximum: 1024,
        default: 32,
        description: 'Images are resized to it, in pixels.',
      },
      channels: { enum: [1, 3], default: 3, description: '3 for colours, 1 for grey.' },
      testShare: {
        type: 'number',
        exclusiveMinimum: 0,
        exclusiveMaximum: 1,
        default: 0.2,
        description:
          'Share of images to measure with, drawn by a hash of their paths, where there are no train and test folders.',
      },
      damaged: {
        enum: ['refuse', 'skip'],
        default: 'refuse',
        description:
          'What becomes of files that cannot be read: refuse ends the search before its first trial and names them, skip leaves them out and says how many.',
      },
      licence: { type: 'string', minLength: 1, default: 'not stated', description: 'Of the images.' },
    },
  },
  createDataset,
});

async function createDataset(options: ImageDatasetOptions, env: Env): Promise<Dataset> {
  const folder = resolve(options.folder);
  if (!existsSync(folder)) throw datasetMissing(NAME, `there is no ${folder}`, LAYOUT);
  const laidOut = imageFiles(await imagesIn(folder), options.testShare);
  const files = await readableOf(laidOut, { folder, options, env });
  const classes = [...new Set(files.map(({ className }) => className))].toSorted();
  for (const wanted of ['train', 'test'] as const) {
    if (!files.some(({ split }) => split === wanted))
      throw datasetMissing(NAME, `${folder} has no images to ${wanted} with, in folders of classes`, LAYOUT);
  }
  checkClasses(folder, files, classes);
  const hash = createHash('sha256');
  for (const { path } of files)
    hash
      .update(path)
      .update('\0')
      .update(await readFile(join(folder, path)));
  const { height, width, channels, licence } = options;
  return {
    kind: 'images',
    shape: [height, width, channels],
    classes,
    targets: ['classes'],
    licence,
    contentHash: hash.digest('hex'),
    load: (split, limit = Infinity) => {
      const chosen = files.filter((file) => file.split === split).slice(0, limit);
      return itemsOf({ folder, files: chosen, classes }, options);
    },
  };
}

interface Looking {
  readonly folder: string;
  readonly options: Pick<ImageDatasetOptions, 'damaged'>;
  readonly env: Env;
}

/** Without damaged images. @throws training/dataset-damaged unless they are to be left out */
async function readableOf(
  files: readonly ImageFile[],
  { folder, options, env }: Looking,
): Promise<readonly ImageFile[]> {
  const paths = files.map(({ path }) => path);
  const damaged = await damagedImages(folder, paths, env);
  if (damaged.size === 0) return files;
  const found = { folder, damaged, files: files.length };
  if (options.damaged === 'refuse') throw datasetDamaged(NAME, found, MEND);
  env.logger.warn(`Left out of ${NAME}: ${damagedText(found)}`);
  return files.filter(({ path }) => !damaged.has(path));
}

/** There are classes to tell apart, and images of each to learn from. */
function checkClasses(folder: string, files: readonly ImageFile[], classes: readonly string[]): void {
  if (classes.length < 2)
    throw datasetMissing(NAME, `${folder} has images of one class only, ${classes.join('')}`, LAYOUT);
  const learned = new Set(files.filter(({ split }) => split === 'train').map(({ className }) => className));
  const unknown = classes.find((name) => !learned.has(name));
  if (unknown !== undefined)
    throw datasetMissing(NAME, `${folder} has no images of ${unknown} to train with`, LAYOUT);
}

interface Chosen {
  readonly folder: string;
  readonly files: readonly ImageFile[];
  readonly classes: readonly string[];
}

async function itemsOf(
  { folder, files, classes }: Chosen,
  { height, width, channels }: ImageDatasetOptions,
): Promise<DatasetItems> {
  const length = height * width * channels;
  const inputs = new Uint8ClampedArray(files.length * length);
  for (const [item, { path }] of files.entries()) {
    const image = decodeImage(await readFile(join(folder, path)), join(folder, path));
    // A clamped array rounds.
    inputs.set(resizeImage(image, { height, width, channels }), item * length);
  }
  return {
    count: files.length,
    inputs: new Uint8Array(inputs.buffer),
    classes: Int32Array.from(files, ({ className }) => classes.indexOf(className)),
  };
}
