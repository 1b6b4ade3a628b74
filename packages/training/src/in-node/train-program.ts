/**
 * The program that trains one network: it reads its job, trains, and reports after every part of the training. SIGTERM lets it
 * finish its step, keep a checkpoint and end.
 */
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { isEdgewrightError, messageOf, silentLogger, type Env } from '@edgewright/base';
import type { ModelGraph } from '@edgewright/model-graph';
import type { TrainingJob } from '../protocol/training-job.js';
import { classificationTask } from '../trainer/classification-task.js';
import { detectionTask } from '../trainer/detection-task.js';
import { NetworkTrainer, stepsOfEpoch } from '../trainer/network-trainer.js';
import { segmentationTask } from '../trainer/segmentation-task.js';
import type { TrainedTask } from '../trainer/trained-task.js';
import { decodeState, encodeState } from '../trainer/training-state.js';
import type { Optimiser } from '../updates/update.js';
import { USUAL_RATE, type InNodeOptions, type TrainedTaskName } from './in-node-options.js';
import { loadDataset } from './load-dataset.js';
import { TrainerReports } from './trainer-reports.js';
import { trainingData } from './training-data.js';

const TASKS: Readonly<Record<TrainedTaskName, TrainedTask>> = {
  classification: classificationTask,
  segmentation: segmentationTask,
  detection: detectionTask,
};

/** What a data set may use of the outside world here. */
const ENV: Env = {
  clock: { now: () => 0, sleep: () => Promise.resolve() },
  logger: silentLogger,
  signal: new AbortController().signal,
};

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T;
}

function optimiserOf({ optimiser, momentum, weightDecay }: InNodeOptions): Optimiser {
  return optimiser === 'sgd'
    ? { kind: 'sgd', momentum, weightDecay }
    : { kind: 'adamw', beta1: 0.9, beta2: 0.999, weightDecay };
}

async function open(job: TrainingJob, options: InNodeOptions): Promise<NetworkTrainer> {
  const network = await readJson<ModelGraph>(job.graph);
  const { dataset } = await loadDataset(options.dataset, process.cwd(), ENV);
  const task = TASKS[options.task];
  const data = await trainingData(network, dataset, { task, options });
  const batch = Math.min(options.batch, data.train.count);
  const epochs = (job.budget.epochs ?? options.epochs) * job.effort;
  const trainer = await NetworkTrainer.open(network, data, {
    task,
    seed: job.seed,
    steps: Math.max(1, Math.round(epochs * stepsOfEpoch(data.train.count, batch))),
    batch,
    optimiser: optimiserOf(options),
    rate: options.rate || USUAL_RATE[options.optimiser],
    warmUp: options.warmUp,
    smoothing: options.smoothing,
    augmentation: options.augmentation,
  });
  if (job.resume !== null) trainer.state = decodeState(await readFile(job.resume.path));
  return trainer;
}

async function train(job: TrainingJob, ending: AbortSignal): Promise<void> {
  const options = job.options as unknown as InNodeOptions;
  const trainer = await open(job, options);
  const reports = new TrainerReports(job.checkpoint_dir);
  const { metric } = TASKS[options.task];
  const { steps } = trainer;
  reports.say('started', {});
  let quality = job.resume?.step === steps ? await trainer.measure() : Number.NaN;
  while (trainer.state.step < steps) {
    await trainer.step();
    const { step } = trainer.state;
    const isDue =
      Math.floor((step * options.reports) / steps) > Math.floor(((step - 1) * options.reports) / steps);
    if (isDue) {
      quality = await trainer.measure();
      reports.say('metrics', { step, metrics: { [metric]: quality } });
    }
    if (isDue || ending.aborted) reports.keep(step, encodeState(trainer.state));
    if (ending.aborted) return;
    // Lets a signal in between two steps.
    await new Promise((resume) => setImmediate(resume));
  }
  await trainer.close();
  reports.say('done', { metrics: { [metric]: quality }, provenance: { steps: `${steps}` } });
}

async function main(): Promise<void> {
  const job = await readJson<TrainingJob>(process.env['EDGEWRIGHT_JOB'] ?? '');
  const ending = new AbortController();
  process.once('SIGTERM', () => {
    ending.abort();
  });
  try {
    await train(job, ending.signal);
  } catch (error) {
    if (!isEdgewrightError(error) || error.category !== 'unsupported') throw error;
    new TrainerReports(job.checkpoint_dir).say('infeasible', { reason: error.message });
    return;
  }
  // By the signal, so that an end that nobody of ours asked for is seen as one.
  if (ending.signal.aborted) process.kill(process.pid, 'SIGTERM');
}

try {
  await main();
} catch (error) {
  process.stderr.write(`Error: ${messageOf(error)}\n`);
  process.exitCode = 1;
}
