import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readWeights, withOutputs, type Outputs } from '@edgewright/model-formats/weights';
import type { Model, ModelDescription, ModelGraph } from '@edgewright/model-graph';
import {
  calibratedOnMadeUp,
  quantised,
  untrainedWeights,
  type UntrainedWeights,
} from '@edgewright/model-runtimes/untrained';
import { readTextFile } from '@edgewright/runtime';
import { imageSamples } from './image-samples.js';
import { badUsage, fileUnreadable } from '../errors.js';

/** What a model is made of beside its graph. */
export interface ModelGiven {
  /** Whether the files are to hold the numbers of the model: without, none are made. */
  readonly holdsNumbers: boolean;
  /** A safetensors file; default: initial weights. */
  readonly weights?: string;
  /** Of initial weights and made-up inputs. */
  readonly seed: number;
  readonly precision: 'float32' | 'int8';
  readonly outputs: Outputs;
  /** Made-up inputs for the ranges of int8. */
  readonly samples: number;
  /** Images for them, as many as `samples` says: an idx file, or a folder of PNG and JPEG files. */
  readonly calibration?: string;
  /** A file of the names of classes, one a line. */
  readonly labels?: string;
  /** Of the weights. */
  readonly licence?: string;
}

/** Where a model comes from. */
export interface Provenance {
  readonly cwd: string;
  /** A sentence, such as the study and the trial. */
  readonly source: string;
}

/**
 * A network with its numbers: trained ones from a file, else initial ones; with int8 steps where these are asked for.
 *
 * @throws model-formats/… of a file of weights that does not fit · model-runtimes/not-installed for int8
 */
export async function prepareModel(
  graph: ModelGraph,
  given: ModelGiven,
  { cwd, source }: Provenance,
): Promise<Model> {
  const chosen = withOutputs(graph, given.outputs);
  const { weights, text } = await weightsFor(chosen, given, cwd);
  const about = aboutModel(chosen, given, cwd);
  const model: Model = { graph: chosen, weights, description: { source, weights: text, ...about } };
  return given.precision === 'float32' ? model : calibrated(model, given, cwd);
}

/**
 * The same for a network that a file has brought with its numbers: they are kept, and so is int8 where the file has it.
 *
 * @throws model-runtimes/runtime-missing where int8 is wanted of a float file, and no runtime is there
 */
export async function prepareFileModel(
  read: Model,
  given: ModelGiven,
  { cwd, source: file }: Provenance,
): Promise<Model> {
  const graph = withOutputs(read.graph, given.outputs);
  const about = aboutModel(graph, given, cwd);
  const description = { ...read.description, source: file, weights: `those of ${file}`, ...about };
  const model: Model = { ...read, graph, description };
  if (given.precision === 'float32' || model.quantisation !== undefined) return model;
  return calibrated(model, given, cwd);
}

async function calibrated(model: Model, given: ModelGiven, cwd: string): Promise<Model> {
  const { calibration: file, samples: count } = given;
  if (file === undefined) return calibratedOnMadeUp(model, given);
  const samples = await imageSamples(model.graph, { file, cwd, count });
  const calibration = `${samples.length} images of ${file}`;
  return quantised({ ...model, description: { ...model.description, calibration } }, samples);
}

/** What a command line says of a model. */
function aboutModel(
  graph: ModelGraph,
  { labels: file, licence }: ModelGiven,
  cwd: string,
): Pick<ModelDescription, 'labels' | 'licence'> {
  const about = licence === undefined ? {} : { licence };
  if (file === undefined) return about;
  const labels = readTextFile(file, cwd)
    .split(/\r?\n/)
    .filter((label) => label !== '');
  const classes = graph.layers
    .filter(({ name }) => graph.outputs.includes(name))
    .map(({ out }) => out.at(-1));
  if (classes.includes(labels.length) || classes.includes(undefined)) return { ...about, labels };
  throw badUsage(
    `${file} has ${labels.length} labels; the network gives ${classes.join(', ')} numbers`,
    'Write one label a line, in the order of the classes.',
  );
}

async function weightsFor(
  graph: ModelGraph,
  { weights: file, seed, holdsNumbers, precision }: ModelGiven,
  cwd: string,
): Promise<UntrainedWeights> {
  if (file !== undefined) return { weights: readWeights(graph, bytesOf(file, cwd)), text: file };
  // Ranges of int8 come from numbers, also where the numbers themselves are not written.
  if (!holdsNumbers && precision === 'float32') return { weights: new Map(), text: 'none' };
  return untrainedWeights(graph, seed);
}

function bytesOf(file: string, cwd: string): Uint8Array {
  try {
    return readFileSync(resolve(cwd, file));
  } catch (error) {
    throw fileUnreadable(file, error);
  }
}
