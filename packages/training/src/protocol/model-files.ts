/**
 * The network of a job as files that its program can open: source to train, or a model to run. Formats and what they need are
 * imported when an option first asks for them. Nobody has trained the network yet: files that hold numbers hold initial ones,
 * drawn from the seed of the trial, and ranges of int8 come from made-up inputs.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '@edgewright/base';
import type { JsonSchema, ModelFormat, Subject } from '@edgewright/contracts';
import type { Model } from '@edgewright/model-graph';
import { modelNotWritten } from '../errors.js';

/** Names of the formats that a job can have its model in. */
export type JobFormat = 'onnx' | 'tflite' | 'keras' | 'pytorch' | 'json';

/** How a model is written into a job. */
export interface JobModelOptions {
  /** Absent: int8 where the candidate is deployed so, else float32. */
  readonly precision?: 'float32' | 'int8';
  /** Of the format, as for `edgewright export --format-options`. */
  readonly options: JsonObject;
}

/** The formats that are asked for. */
export type JobModels = Readonly<Partial<Record<JobFormat, JobModelOptions>>>;

/** Each is loaded when a job asks for it. */
const FORMATS: Readonly<Record<JobFormat, () => Promise<ModelFormat>>> = {
  onnx: () => import('@edgewright/format-onnx').then(({ default: plugin }) => formatIn(plugin)),
  tflite: () => import('@edgewright/format-tflite').then(({ default: plugin }) => formatIn(plugin)),
  keras: () => import('@edgewright/format-keras').then(({ default: plugin }) => formatIn(plugin)),
  pytorch: () => import('@edgewright/format-pytorch').then(({ default: plugin }) => formatIn(plugin)),
  json: () => import('@edgewright/format-json').then(({ default: plugin }) => formatIn(plugin)),
};

const ONE_FORMAT: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    precision: {
      enum: ['float32', 'int8'],
      description:
        'Of a file that holds numbers. Default: int8 where the candidate is deployed so, else float32.',
    },
    options: {
      type: 'object',
      default: {},
      description: 'Of the format, as `edgewright plugins` shows them.',
    },
  },
};

/** The JSON schema of {@link JobModels}. */
export const JOB_MODELS_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(Object.keys(FORMATS).map((name) => [name, ONE_FORMAT])),
  default: {},
  description:
    'Formats that the network is written in for the command, such as { "keras": {} }; the job has the path of each.',
};

/** Made-up inputs that the ranges of int8 are taken from. */
const CALIBRATION_SAMPLES = 8;

/** Where models go, and what they are drawn from. */
export interface ModelsPlace {
  /** Files are called `model_FORMAT`, such as `model_keras.py`, a name that Python can import. */
  readonly folder: string;
  readonly seed: number;
}

/**
 * Writes the network in every format that is asked for: the path of each by its format.
 *
 * @throws training/model-not-written where a format cannot hold the network, or int8 has no runtime to be calibrated with
 */
export async function writeModelFiles(
  subject: Subject,
  models: JobModels,
  place: ModelsPlace,
): Promise<Readonly<Record<string, string>>> {
  const paths: Record<string, string> = {};
  for (const [name, wanted] of Object.entries(models) as [JobFormat, JobModelOptions][]) {
    try {
      paths[name] = await writeModelFile(subject, { name, wanted }, place);
    } catch (error) {
      throw modelNotWritten(name, error);
    }
  }
  return paths;
}

interface WantedModel {
  readonly name: JobFormat;
  readonly wanted: JobModelOptions;
}

async function writeModelFile(
  subject: Subject,
  { name, wanted }: WantedModel,
  { folder, seed }: ModelsPlace,
): Promise<string> {
  const format = await FORMATS[name]();
  // Source has no numbers in it: those of a network need not be made for it.
  const holdsNumbers = format.holdsNumbers?.(wanted.options) ?? true;
  const model = holdsNumbers ? await numbered(subject, wanted, seed) : bare(subject);
  const files = await format.write(model, wanted.options, { stem: `model_${name}` });
  for (const { path, bytes } of files) {
    await writeFile(join(folder, path), bytes);
  }
  return join(folder, files[0]?.path ?? '');
}

function bare({ graph }: Subject): Model {
  return { graph, weights: new Map() };
}

async function numbered(
  { graph, deployment }: Subject,
  { precision = deployment.precision === 'int8' ? 'int8' : 'float32' }: JobModelOptions,
  seed: number,
): Promise<Model> {
  const { calibratedOnMadeUp, untrainedWeights } = await import('@edgewright/model-runtimes');
  const { weights, text } = await untrainedWeights(graph, seed);
  const model: Model = { graph, weights, description: { weights: text } };
  return precision === 'int8' ? calibratedOnMadeUp(model, { samples: CALIBRATION_SAMPLES, seed }) : model;
}

function formatIn({ provides }: { readonly provides: readonly { readonly kind: string }[] }): ModelFormat {
  return provides.find((item): item is ModelFormat => item.kind === 'model-format') as ModelFormat;
}
