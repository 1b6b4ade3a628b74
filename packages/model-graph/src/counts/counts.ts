import { channelParameters } from './channel-parameters.js';
import type { ModelGraph } from '../graph/graph.js';
import { kernelElements } from './kernel-elements.js';
import type { Layer } from '../layers/layer.js';
import { multiplyAccumulates } from './multiply-accumulates.js';
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
  /** Bytes of the deployed parameters: int8 kernels, int32 for the rest. */
  readonly weightBytes: number;
  /** Bytes of the int8 tensors that layers write. */
  readonly activationBytes: number;
}

const INT32_BYTES = 4;

/** The counts of one layer. */
export function layerCounts(layer: Layer): Counts {
  const weights = kernelElements(layer);
  const { trainable, statistics, folded } = channelParameters(layer);
  return {
    macs: multiplyAccumulates(layer),
    weights,
    params: weights + trainable,
    paramsTotal: weights + trainable + statistics,
    paramsFolded: weights + folded,
    weightBytes: weights + INT32_BYTES * folded,
    activationBytes: elementsOf(layer.out),
  };
}

/** The counts of a network: the sums over its layers. */
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
  for (const layer of graph.layers) {
    const counts = layerCounts(layer);
    sum.macs += counts.macs;
    sum.weights += counts.weights;
    sum.params += counts.params;
    sum.paramsTotal += counts.paramsTotal;
    sum.paramsFolded += counts.paramsFolded;
    sum.weightBytes += counts.weightBytes;
    sum.activationBytes += counts.activationBytes;
  }
  return sum;
}
