import { isEdgewrightError } from '@edgewright/base';
import {
  batchInputs,
  initialiseWeights,
  randomSamples,
  withRectifierOffsets,
  withTransformerScales,
} from '@edgewright/model-formats/weights';
import type { Model, ModelGraph, ModelWeights } from '@edgewright/model-graph';
import { quantised, withBatchStatistics } from './measure-model.js';

/** Numbers of a network that nobody has trained. */
export interface UntrainedWeights {
  readonly weights: ModelWeights;
  /** Where they come from, as a model says it. */
  readonly text: string;
}

/** Initial weights from a seed, with the norms that one made-up batch gives where ONNX Runtime is there to run it. */
export async function untrainedWeights(graph: ModelGraph, seed: number): Promise<UntrainedWeights> {
  const drawn = withTransformerScales(graph, initialiseWeights(graph, seed));
  const initial = withRectifierOffsets(graph, drawn);
  const text = `not trained: He initialisation, seed ${seed}, offsets of 1 before rectifiers`;
  try {
    const batch = batchInputs(graph, seed);
    const weights = await withBatchStatistics(batch.graph, initial, batch.samples);
    return { weights, text: `${text}, norms set from one made-up batch` };
  } catch (error) {
    if (!isEdgewrightError(error) || error.code !== 'model-runtimes/not-installed') throw error;
    return { weights: initial, text: `${text}, norms that do nothing` };
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
