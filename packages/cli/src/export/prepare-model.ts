import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isEdgewrightError } from '@edgewright/base';
import {
  initialiseWeights,
  randomSamples,
  readWeights,
  withOutputs,
  type Outputs,
  type Sample,
} from '@edgewright/model-formats';
import { elementsOf, type Model, type ModelGraph, type ModelWeights } from '@edgewright/model-graph';
import { quantised, withBatchStatistics } from '@edgewright/model-runtimes';
import { fileUnreadable } from '../errors.js';

/** What a model is made of beside its graph. */
export interface ModelGiven {
  /** A safetensors file; default: initial weights. */
  readonly weights?: string;
  /** Of initial weights and made-up inputs. */
  readonly seed: number;
  readonly precision: 'float32' | 'int8';
  readonly outputs: Outputs;
  /** Made-up inputs for the ranges of int8. */
  readonly samples: number;
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
  const model: Model = { graph: chosen, weights, description: { source, weights: text } };
  if (given.precision === 'float32') return model;
  return calibrated(model, given);
}

/**
 * The same for a network that a file has brought with its numbers: they are kept, and so is int8 where the file has it.
 *
 * @throws model-runtimes/runtime-missing where int8 is wanted of a float file, and no runtime is there
 */
export async function prepareFileModel(read: Model, given: ModelGiven, file: string): Promise<Model> {
  const description = { ...read.description, source: file, weights: `those of ${file}` };
  const model: Model = { ...read, graph: withOutputs(read.graph, given.outputs), description };
  if (given.precision === 'float32' || model.quantisation !== undefined) return model;
  return calibrated(model, given);
}

function calibrated(model: Model, given: ModelGiven): Promise<Model> {
  const calibration = `${given.samples} made-up inputs, seed ${given.seed}`;
  const samples = randomSamples(model.graph, given.samples, given.seed);
  return quantised({ ...model, description: { ...model.description, calibration } }, samples);
}

interface NamedWeights {
  readonly weights: ModelWeights;
  /** Where they come from. */
  readonly text: string;
}

async function weightsFor(
  graph: ModelGraph,
  { weights: file, seed }: ModelGiven,
  cwd: string,
): Promise<NamedWeights> {
  if (file !== undefined) return { weights: readWeights(graph, bytesOf(file, cwd)), text: file };
  const initial = initialiseWeights(graph, seed);
  const text = `not trained: He initialisation, seed ${seed}`;
  try {
    const weights = await withBatchStatistics(graph, initial, batchFor(graph, seed));
    return { weights, text: `${text}, batch norms set from one made-up batch` };
  } catch (error) {
    if (!isEdgewrightError(error) || error.code !== 'model-runtimes/not-installed') throw error;
    return { weights: initial, text: `${text}, batch norms with mean 0 and variance 1` };
  }
}

function bytesOf(file: string, cwd: string): Uint8Array {
  try {
    return readFileSync(resolve(cwd, file));
  } catch (error) {
    throw fileUnreadable(file, error);
  }
}

/** Elements of an input from which on a batch is small: its activations are many times as large. */
const LARGE_INPUT = 224 * 224 * 3;

function batchFor(graph: ModelGraph, seed: number): readonly Sample[] {
  const largest = Math.max(...graph.inputs.map(({ shape }) => elementsOf(shape)));
  return randomSamples(graph, largest > LARGE_INPUT ? 2 : 8, seed);
}
