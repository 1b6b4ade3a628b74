/**
 * An evaluator that trains networks inside Node: each trial is a process of its own, which runs the program beside this file by the
 * protocol of trainers. So it can be killed, is resumed from its checkpoint, and its memory goes with it.
 */
import { createHash } from 'node:crypto';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Env, JsonObject } from '@edgewright/base';
import type { Evaluator } from '@edgewright/contracts';
import type { ModelGraph } from '@edgewright/model-graph';
import { notDistilled } from '../errors.js';
import { NUMERICS_VERSION } from '../trainer/numerics-version.js';
import { commandEvaluator } from '../protocol/command-evaluator.js';
import type { CommandMetric, CommandOptions } from '../protocol/command-options.js';
import type { InNodeOptions, TrainedTaskName } from './in-node-options.js';
import { loadDataset } from './load-dataset.js';
import { loadNetwork } from './load-network.js';

const PROGRAM = fileURLToPath(new URL('train-program.js', import.meta.url));
/** Of JavaScript's own memory, in megabytes; arrays and the runtime's tensors lie beside it. */
const HEAP_MB = 1024;
const SILENCE_SECONDS = 1800;
const GRACE_SECONDS = 30;

const ACCURACY: CommandMetric = {
  name: 'accuracy_percent',
  unit: '%',
  direction: 'maximise',
  summary: 'Items whose class the trained network tells, of those it did not learn from',
};

const METRICS: Readonly<Record<TrainedTaskName, CommandMetric>> = {
  classification: ACCURACY,
  language: ACCURACY,
  segmentation: {
    name: 'mean_iou_percent',
    unit: '%',
    direction: 'maximise',
    summary: 'Mean over classes of intersection over union, on images that the network did not learn from',
  },
  detection: {
    name: 'average_precision_50_percent',
    unit: '%',
    direction: 'maximise',
    summary:
      'Average precision of boxes that overlap by half, mean over classes, on images that the network did not learn from',
  },
};

/**
 * @param name of the evaluator
 * @throws model-runtimes/not-installed · training/dataset-missing · what the data set throws
 */
export async function inNodeEvaluator(name: string, options: InNodeOptions, env: Env): Promise<Evaluator> {
  // Runtimes and formats are imported where networks are trained here: commands of others need none of them.
  const { onnxRuntimeFolder } = await import('@edgewright/model-runtimes');
  onnxRuntimeFolder();
  const folder = process.cwd();
  const { dataset, plugin } = await loadDataset(options.dataset, folder, env);
  const evaluator = await commandEvaluator(
    { name, basis: 'trained', keyedBy: 'graph', heeds: [] },
    commandOf(options, folder),
  );
  const teacher = await teacherOf(options, folder);
  const data = [plugin.name, plugin.version ?? '', dataset.contentHash];
  const identity = teacher === undefined ? data : [...data, teacher];
  const contentHash = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
  return { ...evaluator, version: NUMERICS_VERSION, contentHash };
}

/** The network of the teacher; it is the task plugin that decides what a candidate is. */
async function teacherOf(
  { task, distillation }: InNodeOptions,
  folder: string,
): Promise<ModelGraph | undefined> {
  if (distillation === undefined) return undefined;
  if (task !== 'language') throw notDistilled(task);
  return loadNetwork(distillation.teacher, folder);
}

function commandOf(options: InNodeOptions, folder: string): CommandOptions {
  return {
    command: [process.execPath, `--max-old-space-size=${HEAP_MB}`, PROGRAM],
    folder,
    metrics: [METRICS[options.task]],
    budget: { epochs: options.epochs },
    options: options as unknown as JsonObject,
    models: {},
    files: [],
    passEnvironment: [],
    environment: {},
    silenceSeconds: SILENCE_SECONDS,
    graceSeconds: GRACE_SECONDS,
    deterministic: true,
    tier: options.tier,
    keepFiles: false,
  };
}
