import { baseCounts } from './base-counts.js';
import type { ModelGraph } from '../graph/graph.js';
import { sharingLayers } from '../graph/weight-groups.js';
import { elementBytes, type Precision } from '../graph/precision.js';
import type { Layer } from '../layers/layer.js';
import { elementsOf } from '../shapes/shape.js';

/**
 * The size of a layer or of a network.
 *
 * @source the counting conventions of tensorflow/models, checked on the parameter counts its tests state
 */
export interface Counts {
  /** Multiply-accumulates of convolutions and matrix products, per inference. */
  readonly macs: number;
  /** Kernel and table elements only. */
  readonly weights: number;
  /** Trainable: kernels, biases, and two for every normalised channel. */
  readonly params: number;
  /** Trainable ones, and moving mean and variance of every batch-normalised channel. */
  readonly paramsTotal: number;
  /** As deployed: kernels, and one bias for every channel with a bias or a batch norm. */
  readonly paramsFolded: number;
  /** Bytes of the deployed parameters: kernels in the precision of the network, 4 bytes for each of the rest. */
  readonly weightBytes: number;
  /** Bytes of the tensors that layers write, in the precision of the network. */
  readonly activationBytes: number;
}

/** int32 beside int8 kernels, float32 beside float32 ones. */
const CHANNEL_BYTES = 4;

/** The counts of one layer, in int8 unless said otherwise. */
export function layerCounts(layer: Layer, precision?: Precision): Counts {
  const bytes = elementBytes(precision);
  const { macs, weights, trainable, statistics, folded } = baseCounts(layer);
  return {
    macs,
    weights,
    params: weights + trainable,
    paramsTotal: weights + trainable + statistics,
    paramsFolded: weights + folded,
    weightBytes: bytes * weights + CHANNEL_BYTES * folded,
    activationBytes: bytes * elementsOf(layer.out),
  };
}

/**
 * The counts of a network: the sums over its layers, weights that layers share counted once; work and activations for every
 * sample of its batch.
 */
export function countsOf(graph: ModelGraph): Counts {
  const sum = {
    macs: 0,
    weights: 0,
    params: 0,
    paramsTotal: 0,
    paramsFolded: 0,
    weightBytes: 0,
    activationBytes: 0,
  };
  const { batch = 1 } = graph;
  const sharing = sharingLayers(graph.layers);
  for (const layer of graph.layers) {
    const counts = layerCounts(layer, graph.precision);
    sum.macs += batch * counts.macs;
    sum.activationBytes += batch * counts.activationBytes;
    if (sharing.has(layer)) continue;
    sum.weights += counts.weights;
    sum.params += counts.params;
    sum.paramsTotal += counts.paramsTotal;
    sum.paramsFolded += counts.paramsFolded;
    sum.weightBytes += counts.weightBytes;
  }
  return sum;
}
