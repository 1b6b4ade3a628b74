/**
 * Models that measure a network. Instead of its outputs they give a few numbers of every tensor, so that no activation leaves
 * the runtime:
 *
 * - ranges: the smallest and largest value of each, for calibration;
 * - batch statistics: mean and variance of what every batch norm normalises, and the scale and offset with which a norm that has
 *   nothing else would normalise it, from one batch of inputs.
 */
import type { Model, ModelGraph, ModelWeights } from '@edgewright/model-graph';
import { weightNameOf } from '../../weights/weight-shapes.js';
import { encodeOnnx } from '../file/encode-onnx.js';
import { writeLayers, type Signature } from './write-network.js';
import { ANY_BATCH } from './write-onnx.js';
import type { BatchStatistic } from './writing.js';

/** A model that measures. */
export interface MeasuringModel {
  /** An ONNX file, whose inputs are those of the network, images channels-last. */
  readonly bytes: Uint8Array;
  /** What each output is. */
  readonly outputs: readonly Measured[];
}

/** One number, or one a channel, of a tensor. */
export interface Measured {
  /** Of the output. */
  readonly name: string;
  /** What it is of: a layer, an input, or a tensor within a layer; of statistics, a layer or the group that it shares its numbers with. */
  readonly of: string;
  readonly what: 'min' | 'max' | BatchStatistic['part'];
}

const SIGNATURE: Signature = { batch: ANY_BATCH, layout: 'nhwc' };

/** Gives the range of every tensor of a network. */
export function rangeModel(model: Model): MeasuringModel {
  const writing = writeLayers(model, SIGNATURE, { groupConvolutions: 'native', normalisation: 'folded' });
  const outputs: Measured[] = [];
  for (const [tensor, of] of writing.meanings) {
    for (const what of ['min', 'max'] as const) {
      const name = `${what}_${outputs.length}`;
      const reduced = writing.graph.node(what === 'min' ? 'ReduceMin' : 'ReduceMax', [tensor], {
        keepdims: 0,
      });
      writing.graph.output(reduced, { name, type: 'float32', shape: [] });
      outputs.push({ name, of, what });
    }
  }
  return { bytes: encodeOnnx(writing.graph.build({ name: 'ranges' })), outputs };
}

/** Gives what a batch makes of all norms that have one scale a channel, each layer fed by normalised ones. */
export function statisticsModel(graph: ModelGraph, weights: ModelWeights): MeasuringModel {
  const settings = { groupConvolutions: 'native', normalisation: 'batch' } as const;
  const writing = writeLayers({ graph, weights }, SIGNATURE, settings);
  const outputs: Measured[] = [];
  for (const { layer, part, tensor } of writing.statistics) {
    const name = `${part}_${outputs.length}`;
    const flat = writing.graph.node('Reshape', [tensor, writing.graph.ints([-1])]);
    writing.graph.output(flat, { name, type: 'float32', shape: [layer.out.at(-1) ?? 1] });
    outputs.push({ name, of: weightNameOf(layer), what: part });
  }
  return { bytes: encodeOnnx(writing.graph.build({ name: 'batch_statistics' })), outputs };
}
