import { isEdgewrightError } from '@edgewright/base';
import {
  batchInputs,
  initialiseWeights,
  randomSamples,
  withRectifierOffsets,
} from '@edgewright/model-formats/weights';
import type { Model, ModelGraph, ModelWeights } from '@edgewright/model-graph';
import { quantised, withBatchStatistics } from './measure-model.js';

/** Numbers of a network that nobody has trained. */
export interface UntrainedWeights {
  readonly weights: ModelWeights;
  /** Where they come from, as a model says it. */
  readonly text: string;
}

/** Initial weights from a seed, with the batch norms that one made-up batch gives where ONNX Runtime is there to run it. */
export async function untrainedWeights(graph: ModelGraph, seed: number): Promise<UntrainedWeights> {
  const initial = withRectifierOffsets(graph, initialiseWeights(graph, seed));
  const text = `not trained: He initialisation, seed ${seed}, offsets of 1 before rectifiers`;
  try {
    const batch = batchInputs(graph, seed);
    const weights = await withBatchStatistics(batch.graph, initial, batch.samples);
    return { weights, text: `${text}, batch norms set from one made-up batch` };
  } catch (error) {
    if (!isEdgewrightError(error) || error.code !== 'model-runtimes/not-installed') throw error;
    return { weights: initial, text: `${text}, batch norms with mean 0 and variance 1` };
  }
}

/** How many made-up inputs, from which seed. */
export interface MadeUpInputs {
  readonly samples: number;
  readonly seed: number;
}

/**
 * The model in int8, with the ranges that made-up inputs give.
 *
 * @throws model-runtimes/not-installed
 */
export function calibratedOnMadeUp(model: Model, { samples, seed }: MadeUpInputs): Promise<Model> {
  const calibration = `${samples} made-up inputs, seed ${seed}`;
  const described = { ...model, description: { ...model.description, calibration } };
  return quantised(described, randomSamples(model.graph, samples, seed));
}
