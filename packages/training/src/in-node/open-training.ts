import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { silentLogger, type Env } from '@edgewright/base';
import type { ModelGraph } from '@edgewright/model-graph';
import { taughtTask } from '../distillation/taught-task.js';
import type { TeacherSource } from '../distillation/prepared-network.js';
import type { TrainingJob } from '../protocol/training-job.js';
import type { TrainingData } from '../trainer/batches.js';
import { classificationTask } from '../trainer/classification-task.js';
import { detectionTask } from '../trainer/detection-task.js';
import { languageTask } from '../trainer/language-task.js';
import { NetworkTrainer, stepsOfEpoch } from '../trainer/network-trainer.js';
import { segmentationTask } from '../trainer/segmentation-task.js';
import type { TrainedTask } from '../trainer/trained-task.js';
import type { TrainerOptions } from '../trainer/trainer-options.js';
import { decodeState } from '../trainer/training-state.js';
import type { Optimiser } from '../updates/update.js';
import { USUAL_RATE, type InNodeOptions, type TrainedTaskName } from './in-node-options.js';
import { loadDataset, type LoadedDataset } from './load-dataset.js';
import { loadNetwork } from './load-network.js';
import { trainingData } from './training-data.js';

const TASKS: Readonly<Record<TrainedTaskName, TrainedTask>> = {
  classification: classificationTask,
  segmentation: segmentationTask,
  detection: detectionTask,
  language: languageTask,
};

/** Teachers are the same for every trial. */
const TEACHER_SEED = 1;

/** What a data set may use of the outside world here. */
const ENV: Env = {
  clock: { now: () => 0, sleep: () => Promise.resolve() },
  logger: silentLogger,
  signal: new AbortController().signal,
};

/** A training that can begin, or go on. */
export interface OpenedTraining {
  readonly trainer: NetworkTrainer;
  /** The metric that it is measured by. */
  readonly metric: string;
  /** What is said beside of how the result came about. */
  readonly provenance: Readonly<Record<string, string>>;
}

/**
 * Opens the training of a job, once its teacher is trained, where it has one.
 *
 * @returns `undefined` where `ending` came before that
 */
export async function openTraining(
  job: TrainingJob,
  ending: AbortSignal,
): Promise<OpenedTraining | undefined> {
  const options = job.options as unknown as InNodeOptions;
  const network = JSON.parse(await readFile(job.graph, 'utf8')) as ModelGraph;
  const source = await loadDataset(options.dataset, process.cwd(), ENV);
  const own = TASKS[options.task];
  const data = await trainingData(network, source.dataset, { task: own, options });
  const taught = await taughtBy({ network, data, source, options }, ending);
  if (taught === undefined) return undefined;
  const epochs = (job.budget.epochs ?? options.epochs) * job.effort;
  const { task, provenance } = taught;
  const trainerOptions = trainerOptionsOf(options, { task, epochs, seed: job.seed, data });
  const trainer = await NetworkTrainer.open(network, data, trainerOptions);
  if (job.resume !== null) trainer.state = decodeState(await readFile(job.resume.path));
  return { trainer, metric: task.metric, provenance: { steps: `${trainer.steps}`, ...provenance } };
}

interface Student {
  readonly network: ModelGraph;
  readonly data: TrainingData;
  readonly source: LoadedDataset;
  readonly options: InNodeOptions;
}

/** The task of a student, with its teacher in it. */
async function taughtBy({ network, data, source, options }: Student, ending: AbortSignal) {
  const { distillation } = options;
  const task = TASKS[options.task];
  if (distillation === undefined) return { task, provenance: {} };
  const teacherNetwork = await loadNetwork(distillation.teacher, process.cwd());
  const { plugin, dataset } = source;
  const teacherData = await trainingData(teacherNetwork, dataset, { task, options });
  const schooling = { task, epochs: distillation.epochs, seed: TEACHER_SEED, data: teacherData };
  const { trainItems, measureOn } = options;
  const teacher: TeacherSource = {
    network: teacherNetwork,
    data: teacherData,
    options: trainerOptionsOf(options, schooling),
    dataset: [plugin.name, plugin.version ?? '', dataset.contentHash, options.dataset, trainItems, measureOn],
  };
  const taught = await taughtTask(task, { student: network, data, teacher, options: distillation }, ending);
  if (taught === undefined) return undefined;
  const { quality } = taught.teacher;
  return { task: taught.task, provenance: { teacher: `${task.metric} ${quality.toFixed(2)}` } };
}

interface Schooling {
  readonly task: TrainedTask;
  readonly epochs: number;
  readonly seed: number;
  readonly data: TrainingData;
}

function trainerOptionsOf(options: InNodeOptions, { task, epochs, seed, data }: Schooling): TrainerOptions {
  const batch = Math.min(options.batch, data.train.count);
  return {
    task,
    seed,
    steps: Math.max(1, Math.round(epochs * stepsOfEpoch(data.train.count, batch))),
    batch,
    optimiser: optimiserOf(options),
    rate: options.rate || USUAL_RATE[options.optimiser],
    warmUp: options.warmUp,
    smoothing: options.smoothing,
    augmentation: options.augmentation,
  };
}

function optimiserOf({ optimiser, momentum, weightDecay }: InNodeOptions): Optimiser {
  return optimiser === 'sgd'
    ? { kind: 'sgd', momentum, weightDecay }
    : { kind: 'adamw', beta1: 0.9, beta2: 0.999, weightDecay };
}
