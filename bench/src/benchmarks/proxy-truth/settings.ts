/** What networks of a task are drawn and trained with. */
import process from 'node:process';
import { silentLogger, type Env, type JsonObject } from '@edgewright/base';
import autoseg from '@edgewright/autoseg-segmentation';
import classification from '@edgewright/classification';
import type { Dataset, DatasetItems, DatasetPlugin, Plugin, TaskPlugin } from '@edgewright/contracts';
import fashionMnist from '@edgewright/dataset-fashion-mnist';
import shapes from '@edgewright/dataset-shapes';
import { classificationTask, segmentationTask, type TrainedTask } from '@edgewright/training/networks';
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
  /** Highest rate of SGD. */
  readonly rate: number;
  readonly flip: boolean;
}

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

const shapesOf = (options: JsonObject) => provided(shapes, 'dataset').createDataset(options, ENV);

/** Names of the settings. */
export const SETTINGS = ['fashion-mnist', 'shapes', 'shapes-segmentation'] as const;

/** @param folder of Fashion-MNIST */
export function settingOf(name: string, quick: boolean, folder?: string): TruthSetting {
  // Candidates of these learn in one pass: docs/real-search.md.
  const small = { width: 0.125, strides: [2, 1, 2, 1, 2, 1, 1, 1], max_blocks: 2 };
  const common = {
    task: provided(classification, 'task'),
    trained: classificationTask,
    batch: quick ? 32 : 64,
    rate: 0.1,
    flip: true,
    trainItems: quick ? 320 : 12_000,
    testItems: quick ? 100 : 5000,
    steps: quick ? { short: 2, long: 6 } : { short: 60, long: 187 },
  };
  if (name === 'fashion-mnist') {
    if (folder === undefined) refuse('give the folder of Fashion-MNIST as --fashion-mnist FOLDER');
    const dataset = () => provided(fashionMnist, 'dataset').createDataset({ folder }, ENV);
    return { ...common, name, taskOptions: { ...small, input_size: 28, classes: 10 }, dataset };
  }
  if (name === 'shapes')
    return {
      ...common,
      name,
      taskOptions: { ...small, input_size: 32, classes: 7 },
      dataset: () => shapesOf({ size: 32, train: 12_000 }),
    };
  if (name === 'shapes-segmentation')
    return {
      ...common,
      name,
      task: provided(autoseg, 'task'),
      trained: segmentationTask,
      taskOptions: { input_size: 64, classes: 7 },
      dataset: () => shapesOf({ size: 64, train: 4000 }),
      trainItems: quick ? 64 : 4000,
      testItems: quick ? 20 : 200,
      batch: quick ? 8 : 16,
      steps: quick ? common.steps : { short: 40, long: 150 },
    };
  return refuse(`--setting is one of ${SETTINGS.join(', ')}`);
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
