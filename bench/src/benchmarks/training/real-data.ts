import process from 'node:process';
import { silentLogger, type Env } from '@edgewright/base';
import fashionMnist from '@edgewright/dataset-fashion-mnist';
import mnist from '@edgewright/dataset-mnist';
import type { DatasetPlugin, Plugin } from '@edgewright/contracts';
import { GraphBuilder, type ModelGraph, type Tensor } from '@edgewright/model-graph';
import { classificationTask, NetworkTrainer, stepsOfEpoch } from '@edgewright/training/networks';
import { notThere } from '../../errors.js';

/** A training of one fixed network. */
export interface RealTraining {
  readonly name: string;
  readonly accuracy: number;
  /** Of one thread, of everything: reading, training, measuring. */
  readonly processorSeconds: number;
}

const ENV: Env = {
  clock: { now: () => 0, sleep: () => Promise.resolve() },
  logger: silentLogger,
  signal: new AbortController().signal,
};

const BATCH = 64;

function network(name: string, widths: readonly number[]): ModelGraph {
  const b = new GraphBuilder(name);
  let x: Tensor = b.input('image', [28, 28, 1]);
  for (const [index, filters] of widths.entries())
    x = b.conv2d(x, { name: `conv${index}`, filters, kernel: 3, stride: 2, bn: true, act: 'relu' });
  const pooled = b.reduceMean(x, { name: 'pool', axes: [0, 1] });
  return b.build([b.dense(pooled, { name: 'classes', units: 10, bias: true })]);
}

const TRAININGS = {
  mnist: { plugin: mnist, widths: [16, 32, 64], epochs: 2, rate: 0.15, flip: false, shift: 1 },
  'fashion-mnist': {
    plugin: fashionMnist,
    widths: [24, 48, 96],
    epochs: 4,
    rate: 0.15,
    flip: true,
    shift: 1,
  },
} as const;

/** Names of the trainings. */
export const REAL_TRAININGS = Object.keys(TRAININGS) as readonly (keyof typeof TRAININGS)[];

/** Trains on a data set whose files lie in a folder. */
export async function trainOn(name: keyof typeof TRAININGS, folder: string): Promise<RealTraining> {
  const { plugin, widths, epochs, rate, flip, shift } = TRAININGS[name];
  const begin = process.cpuUsage();
  const dataset = await datasetOf(plugin).createDataset({ folder }, ENV);
  const data = { train: await dataset.load('train'), test: await dataset.load('test'), classes: 10 };
  const trainer = await NetworkTrainer.open(network(name, widths), data, {
    task: classificationTask,
    seed: 1,
    steps: epochs * stepsOfEpoch(data.train.count, BATCH),
    batch: BATCH,
    optimiser: { kind: 'sgd', momentum: 0.9, weightDecay: 5e-4 },
    rate,
    warmUp: 0.05,
    smoothing: 0.05,
    augmentation: { shift, flip, crop: 1, cutout: 0 },
  });
  while (trainer.state.step < trainer.steps) await trainer.step();
  const accuracy = await trainer.measure();
  await trainer.close();
  const { user, system } = process.cpuUsage(begin);
  return { name, accuracy, processorSeconds: (user + system) / 1e6 };
}

function datasetOf({ provides, name }: Plugin): DatasetPlugin {
  const found = provides.find((provision): provision is DatasetPlugin => provision.kind === 'dataset');
  if (found === undefined) throw notThere(`data set in ${name}`);
  return found;
}
