/** Students, their teacher, and what they are trained with: small language models on generated sentences, or on glosses of WordNet. */
import { Random, silentLogger, type Env, type JsonObject } from '@edgewright/base';
import { completeOptions, type Dataset, type DatasetPlugin, type Plugin } from '@edgewright/contracts';
import sentences from '@edgewright/dataset-sentences';
import wordnet from '@edgewright/dataset-wordnet';
import { mobilebertNlp } from '@edgewright/mobilebert-nlp';
import type { ModelGraph } from '@edgewright/model-graph';
import { sample, type Candidate } from '@edgewright/search-space';
import {
  languageTask,
  NO_AUGMENTATION,
  type TeacherSource,
  type TrainedTask,
  type TrainerOptions,
  type TrainingData,
} from '@edgewright/training/networks';
import { notThere } from '../../errors.js';

/** With what, how long, and with how much. */
export interface Schooling {
  readonly plugin: Plugin;
  readonly options: JsonObject;
  readonly trainItems: number;
  readonly testItems: number;
  readonly batch: number;
  /** Steps of a student, of one that is trained for long, and of the teacher. */
  readonly steps: { readonly short: number; readonly long: number; readonly teacher: number };
}

export const SENTENCES: Schooling = {
  plugin: sentences,
  options: { train: 16_000, test: 3000 },
  trainItems: 16_000,
  testItems: 3000,
  batch: 64,
  steps: { short: 200, long: 600, teacher: 800 },
};
export const QUICK: Schooling = {
  plugin: sentences,
  options: { train: 320, test: 100 },
  trainItems: 320,
  testItems: 100,
  batch: 32,
  steps: { short: 4, long: 8, teacher: 6 },
};

/** @param folder of the files of WordNet */
export function glosses(folder: string): Schooling {
  return {
    plugin: wordnet,
    options: { folder },
    trainItems: 24_000,
    testItems: 3000,
    batch: 64,
    steps: { short: 200, long: 375, teacher: 1125 },
  };
}

const TEACHER: Candidate = {
  layers: 4,
  hidden_size: 64,
  bottleneck_size: 32,
  attention_input: 'shared_bottleneck',
  heads: 4,
  feed_forward_networks: 2,
  intermediate_size: 128,
  activation: 'gelu',
  normalisation: 'layer_norm',
};

const ENV: Env = {
  clock: { now: () => 0, sleep: () => Promise.resolve() },
  logger: silentLogger,
  signal: new AbortController().signal,
};

/** The data set, in two splits. */
export async function loaded({
  plugin: { name, provides },
  options,
  trainItems,
  testItems,
}: Schooling): Promise<{
  readonly dataset: Dataset;
  readonly data: TrainingData;
}> {
  const plugin = provides.find((one): one is DatasetPlugin => one.kind === 'dataset');
  if (plugin === undefined) throw notThere(`a data set in ${name}`);
  const dataset = await plugin.createDataset(options, ENV);
  const train = await dataset.load('train', trainItems);
  const test = await dataset.load('test', testItems);
  return { dataset, data: { train, test, classes: dataset.classes.length } };
}

function networks({ shape, vocabulary = 0, classes }: Dataset) {
  const small = { width: 0.125, max_layers: 4, max_feed_forward_networks: 2 };
  const sized = { sequence_lengths: [...shape], vocabulary_size: vocabulary, classes: classes.length };
  const options = completeOptions(mobilebertNlp.optionsSchema, { ...small, ...sized }, mobilebertNlp.name);
  return {
    space: mobilebertNlp.space(options),
    build: (candidate: Candidate) => mobilebertNlp.build(candidate, options),
  };
}

/** Student number `index`; the same in every run. */
export function studentOf(dataset: Dataset, index: number): ModelGraph {
  const { space, build } = networks(dataset);
  return build(sample(space, Random.from('distillation', index)));
}

/** The teacher of all of them. */
export function teacherOf(dataset: Dataset, data: TrainingData, schooling: Schooling): TeacherSource {
  return {
    network: networks(dataset).build({ sequence_length: dataset.shape[0] ?? 1, ...TEACHER }),
    data,
    options: trainerOptions(schooling, { task: languageTask, steps: schooling.steps.teacher, seed: 1 }),
    dataset: [schooling.plugin.name, dataset.contentHash, schooling.trainItems, schooling.testItems],
  };
}

interface Training {
  readonly task: TrainedTask;
  readonly steps: number;
  readonly seed: number;
}

/** How networks are trained here. */
export function trainerOptions({ batch }: Schooling, { task, steps, seed }: Training): TrainerOptions {
  return {
    task,
    seed,
    steps,
    batch,
    optimiser: { kind: 'adamw', beta1: 0.9, beta2: 0.999, weightDecay: 0.01 },
    rate: 0.003,
    warmUp: 0.1,
    smoothing: 0.05,
    augmentation: NO_AUGMENTATION,
  };
}
