/**
 * Folding of batch norms. At inference a batch norm is one multiplication and one addition a channel,
 *
 *   y = scale · (x − mean) / √(variance + ε) + offset,  ε = 1e-3,
 *
 * which go into the kernel and the bias of the layer before: kernel' = kernel · s and bias' = (bias − mean) · s + offset
 * with s = scale / √(variance + ε). Runtimes have no batch norm left to run, and int8 has one rounding less.
 */
import type { Layer, LayerWeights } from '@edgewright/model-graph';
import { weightsMissing, weightsUnfit } from '../errors.js';

/** Added to the variance, as Keras does by default. */
export const BATCH_NORM_EPSILON = 1e-3;

/** A kernel as a runtime multiplies with it. */
export interface FoldedKernel {
  /** Laid out as {@link LayerWeights} says; its last axes are the output channels. */
  readonly kernel: Float32Array;
  /** float32[output channels]; missing where the layer has neither bias nor batch norm. */
  readonly bias?: Float32Array;
}

/** What a norm multiplies with and adds: float32[channels] each. */
export interface FoldedNorm {
  readonly scale: Float32Array;
  readonly offset: Float32Array;
}

/** A layer with a kernel. */
type WithKernel = Extract<Layer, { readonly bn: boolean }>;

/**
 * The kernel and bias of a layer with its batch norm folded in. Without batch norm they are the weights themselves.
 *
 * @throws model-formats/weights-missing · model-formats/weights-unfit
 */
export function foldedKernel(layer: WithKernel, weights: LayerWeights): FoldedKernel {
  const { kernel, scale, ...rest } = kernelToFold(layer, weights);
  return { kernel: scale === undefined ? kernel : scaledColumns(kernel, scale), ...rest };
}

/** A kernel whose batch norm is not multiplied in yet, for those that rearrange it in the same pass. */
export interface KernelToFold extends FoldedKernel {
  /** What each output channel is multiplied with: float32[output channels]. */
  readonly scale?: Float32Array;
}

/**
 * The same before the multiplication. The bias is the folded one.
 *
 * @throws model-formats/weights-missing · model-formats/weights-unfit
 */
export function kernelToFold(layer: WithKernel, weights: LayerWeights): KernelToFold {
  const channels = layer.out.at(-1) ?? 0;
  const kernel = part(layer, weights, { name: 'kernel', length: layer.weights });
  const bias = layer.bias ? part(layer, weights, { name: 'bias', length: channels }) : undefined;
  if (!layer.bn) return bias === undefined ? { kernel } : { kernel, bias };
  const { scale, offset } = foldedBatchNorm(layer, weights);
  return {
    kernel,
    scale,
    bias: bias === undefined ? offset : offset.map((value, c) => value + (bias[c] ?? 0) * (scale[c] ?? 0)),
  };
}

/**
 * A batch norm as one scale and one offset a channel.
 *
 * @throws model-formats/weights-missing · model-formats/weights-unfit
 */
export function foldedBatchNorm(layer: Layer, weights: LayerWeights): FoldedNorm {
  const { scale: given, offset } = plainNorm(layer, weights);
  const length = given.length;
  const mean = part(layer, weights, { name: 'mean', length });
  const variance = part(layer, weights, { name: 'variance', length });
  const scale = given.map((value, c) => value / Math.sqrt((variance[c] ?? 0) + BATCH_NORM_EPSILON));
  return { scale, offset: offset.map((value, c) => value - (mean[c] ?? 0) * (scale[c] ?? 0)) };
}

/**
 * The scale and offset of a norm that has no moving statistics, or beside them.
 *
 * @throws model-formats/weights-missing · model-formats/weights-unfit
 */
export function plainNorm(layer: Layer, weights: LayerWeights): FoldedNorm {
  const length = layer.out.at(-1) ?? 0;
  return {
    scale: part(layer, weights, { name: 'scale', length }),
    offset: part(layer, weights, { name: 'offset', length }),
  };
}

interface Wanted {
  readonly name: keyof LayerWeights;
  readonly length: number;
}

/**
 * One part of a layer's weights, as long as it has to be.
 *
 * @throws model-formats/weights-missing · model-formats/weights-unfit
 */
export function part(layer: Layer, weights: LayerWeights, { name, length }: Wanted): Float32Array {
  const found = weights[name];
  if (found === undefined) throw weightsMissing(layer, name);
  if (found.length !== length) throw weightsUnfit(layer, name, { given: found.length, needed: length });
  return found;
}

function scaledColumns(kernel: Float32Array, scale: Float32Array): Float32Array {
  const scaled = kernel.slice();
  const columns = scale.length;
  for (let row = 0; row < scaled.length; row += columns)
    for (let column = 0; column < columns; column++)
      scaled[row + column] = (scaled[row + column] ?? 0) * (scale[column] ?? 0);
  return scaled;
}
