/** What networks of a task are drawn and trained with. */
import process from 'node:process';
import { silentLogger, type Env, type JsonObject } from '@edgewright/base';
import autoseg from '@edgewright/autoseg-segmentation';
import classification from '@edgewright/classification';
import {
  completeOptions,
  type Dataset,
  type DatasetItems,
  type DatasetPlugin,
  type Plugin,
  type TaskPlugin,
} from '@edgewright/contracts';
import fashionMnist from '@edgewright/dataset-fashion-mnist';
import shapes from '@edgewright/dataset-shapes';
import wordnet from '@edgewright/dataset-wordnet';
import mobilebert from '@edgewright/mobilebert-nlp';
import spaghetti from '@edgewright/spaghetti-detection';
import {
  classificationTask,
  detectionTask,
  languageTask,
  segmentationTask,
  type Optimiser,
  type TrainedTask,
} from '@edgewright/training/networks';
import { refuse } from '../../arguments.js';
import { notThere } from '../../errors.js';

/** Data, space and trainings of one task. */
export interface TruthSetting {
  readonly name: string;
  readonly task: TaskPlugin;
  readonly taskOptions: JsonObject;
  readonly trained: TrainedTask;
  readonly dataset: () => Promise<Dataset>;
  readonly trainItems: number;
  readonly testItems: number;
  /** Steps of the trainings that are compared, each with a schedule of its own. */
  readonly steps: { readonly short: number; readonly long: number };
  readonly batch: number;
  readonly optimiser: Optimiser;
  /** Highest rate. */
  readonly rate: number;
  readonly smoothing: number;
  readonly flip: boolean;
}

/** Where data lie that do not come with a package. */
export interface DataFolders {
  readonly fashionMnist?: string;
  readonly wordnet?: string;
}

const SGD: Optimiser = { kind: 'sgd', momentum: 0.9, weightDecay: 5e-4 };
const ADAMW: Optimiser = { kind: 'adamw', beta1: 0.9, beta2: 0.999, weightDecay: 0.01 };

const ENV: Env = {
  clock: { now: () => 0, sleep: () => Promise.resolve() },
  logger: silentLogger,
  signal: new AbortController().signal,
};

function provided<K extends 'task' | 'dataset'>({ provides, name }: Plugin, kind: K) {
  const found = provides.find((provision) => provision.kind === kind);
  if (found === undefined) throw notThere(`${kind} in ${name}`);
  return found as unknown as K extends 'task' ? TaskPlugin : DatasetPlugin;
}

const shapesOf = (options: JsonObject) => () =>
  provided(shapes, 'dataset').createDataset({ noise: 8, darkGround: true, ...options }, ENV);

/** A task with all of its options. */
function taskWith(plugin: Plugin, given: JsonObject): Pick<TruthSetting, 'task' | 'taskOptions'> {
  const task = provided(plugin, 'task');
  return { task, taskOptions: completeOptions(task.optionsSchema, given, task.name) };
}

// Candidates of these learn in one pass: docs/real-search.md.
const SMALL_CLASSIFIERS = { width: 0.125, strides: [2, 1, 2, 1, 2, 1, 1, 1], max_blocks: 2 };

function ofClassifiers(options: JsonObject) {
  return {
    ...taskWith(classification, { ...SMALL_CLASSIFIERS, ...options }),
    trained: classificationTask,
    batch: 64,
    optimiser: SGD,
    rate: 0.1,
    smoothing: 0.05,
    flip: true,
    trainItems: 12_000,
    testItems: 5000,
    steps: { short: 60, long: 187 },
  };
}

const SETTINGS: Readonly<Record<string, (folders: DataFolders) => Omit<TruthSetting, 'name'>>> = {
  'fashion-mnist': ({ fashionMnist: folder }) => ({
    ...ofClassifiers({ input_size: 28, classes: 10 }),
    dataset: () =>
      provided(fashionMnist, 'dataset').createDataset({ folder: given(folder, 'fashion-mnist') }, ENV),
  }),
  'shapes-classifier': () => ({
    ...ofClassifiers({ input_size: 32, classes: 7, block_kinds: ['depthwise_ibn', 'fused_ibn'] }),
    dataset: shapesOf({ size: 32, train: 4500, noise: 40, radius: [0.16, 0.3] }),
    trainItems: 4500,
    testItems: 1000,
    batch: 32,
    steps: { short: 47, long: 140 },
  }),
  'shapes-segmentation': () => ({
    ...taskWith(autoseg, {
      input_size: 64,
      classes: 4,
      width: 0.25,
      block_kinds: ['depthwise_ibn', 'depthwise_first'],
      min_levels: [3],
      max_repeats: 2,
    }),
    trained: segmentationTask,
    dataset: shapesOf({ train: 4200, objects: 2, kinds: ['circle', 'square', 'bar'], radius: [0.3, 0.45] }),
    trainItems: 3800,
    testItems: 400,
    batch: 16,
    optimiser: ADAMW,
    rate: 0.01,
    smoothing: 0,
    flip: true,
    steps: { short: 60, long: 180 },
  }),
  'shapes-detection': () => ({
    ...taskWith(spaghetti, {
      input_size: 64,
      classes: 3,
      width: 0.25,
      max_layers: 2,
      block_kinds: ['separable', 'ibn'],
    }),
    trained: detectionTask,
    dataset: shapesOf({ train: 5400, kinds: ['circle', 'square', 'triangle'] }),
    trainItems: 5000,
    testItems: 400,
    batch: 16,
    optimiser: ADAMW,
    rate: 0.01,
    smoothing: 0,
    flip: true,
    steps: { short: 80, long: 240 },
  }),
  glosses: ({ wordnet: folder }) => ({
    ...taskWith(mobilebert, {
      sequence_lengths: [20],
      vocabulary_size: 6000,
      width: 0.125,
      max_layers: 4,
      max_feed_forward_networks: 2,
      classes: 45,
    }),
    trained: languageTask,
    dataset: () => provided(wordnet, 'dataset').createDataset({ folder: given(folder, 'wordnet') }, ENV),
    trainItems: 24_000,
    testItems: 3000,
    batch: 64,
    optimiser: ADAMW,
    rate: 0.004,
    smoothing: 0.05,
    flip: false,
    steps: { short: 100, long: 300 },
  }),
};

function given(folder: string | undefined, option: string): string {
  return folder ?? refuse(`give the folder of the data as --${option} FOLDER`);
}

/** Few items and steps, to see that everything runs. */
const QUICK = { trainItems: 320, testItems: 100, batch: 32, steps: { short: 2, long: 6 } };

/** A setting by its name. */
export function settingOf(name: string, quick: boolean, folders: DataFolders): TruthSetting {
  const setting = SETTINGS[name]?.(folders);
  if (setting === undefined) return refuse(`--setting is one of ${Object.keys(SETTINGS).join(', ')}`);
  return { name, ...setting, ...(quick ? QUICK : {}) };
}

/** Processor seconds of this process since a reading. */
export function processorSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

/** What a data set has in two splits. */
export async function loaded({ dataset, trainItems, testItems }: TruthSetting): Promise<{
  readonly dataset: Dataset;
  readonly train: DatasetItems;
  readonly test: DatasetItems;
}> {
  const made = await dataset();
  return {
    dataset: made,
    train: await made.load('train', trainItems),
    test: await made.load('test', testItems),
  };
}
