/**
 * Calibration: which int8 steps the tensors of a network get. The range of every activation is taken from runs on samples of
 * what the network will see, those of kernels and tables from their numbers, which are known.
 */
import type {
  KernelQuantisation,
  Layer,
  LayerWeights,
  Model,
  Quantisation,
  TensorQuantisation,
} from '@edgewright/model-graph';
import { foldedKernel } from '../weights/fold-batch-norm.js';
import { weightsOf } from '../weights/weight-shapes.js';
import { affineRange, rangeOf, type Range } from './affine-range.js';
import { symmetricScales } from './kernel-scales.js';

/** By layer, by input, or by the name of a tensor within a layer. */
export type Ranges = ReadonlyMap<string, Range>;

/** The quantisation of a model whose activations lie in these ranges. */
export function quantisationOf({ graph, weights }: Model, ranges: Ranges): Quantisation {
  const tensors = new Map<string, TensorQuantisation>();
  for (const [name, range] of ranges) {
    if (Number.isFinite(range.min) && Number.isFinite(range.max)) tensors.set(name, affineRange(range));
  }
  const kernels = new Map<string, KernelQuantisation>();
  for (const layer of graph.layers) {
    const of = weightsOf(weights, layer);
    const scales = kernelScales(layer, of);
    if (scales !== undefined) kernels.set(layer.name, { scales });
    // A table passes its rows on, so that the steps of its output are its own.
    if (layer.op === 'embedding_lookup' && of.kernel !== undefined) {
      tensors.set(layer.name, affineRange(rangeOf(of.kernel)));
    }
  }
  return { tensors, kernels };
}

function kernelScales(layer: Layer, weights: LayerWeights): Float32Array | undefined {
  if (!('bn' in layer)) return undefined;
  return symmetricScales(foldedKernel(layer, weights).kernel, { channels: layer.out.at(-1) ?? 1, run: 1 });
}

/** A range that holds two. */
export function widened(one: Range | undefined, other: Range): Range {
  if (one === undefined) return other;
  return { min: Math.min(one.min, other.min), max: Math.max(one.max, other.max) };
}
