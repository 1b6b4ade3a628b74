import { epsilonOf, type Layer, type LayerOf } from '@edgewright/model-graph';
import { scaledByNorm } from '../../../calibration/tensor-names.js';
import {
  BATCH_NORM_EPSILON,
  foldedBatchNorm,
  plainNorm,
  type FoldedNorm,
} from '../../../weights/fold-batch-norm.js';
import { DATA_TYPE } from '../../file/onnx-model.js';
import { inForm, tensorOf, type Writing } from '../writing.js';
import type { WriteLayer } from './write-layer.js';

/** A tensor in one of its forms. */
interface Place {
  readonly tensor: string;
  readonly isImage: boolean;
}

/** A batch norm of its own, folded into one scale and one offset a channel. */
export function batchNorm(layer: LayerOf<'batch_norm'>): WriteLayer {
  return (writing) => {
    if (writing.settings.normalisation === 'folded') {
      return scaledAndShifted(writing, layer, foldedBatchNorm(layer, writing.weightsOf(layer)));
    }
    const { tensor, isImage } = placeOf(writing, layer);
    return inForm(normalisedByBatch(writing, layer, { tensor, isImage }), isImage);
  };
}

/** MobileBERT's learned scale and offset; from a batch, those that make each feature one of mean 0 and variance 1. */
export function noNorm(layer: LayerOf<'no_norm'>): WriteLayer {
  return (writing) => {
    if (writing.settings.normalisation === 'folded')
      return scaledAndShifted(writing, layer, plainNorm(layer, writing.weightsOf(layer)));
    const { tensor, isImage } = placeOf(writing, layer);
    const { graph } = writing;
    const { mean, centred, deviation } = batchStatistics(writing, layer, { tensor, isImage });
    const scale = graph.node('Reciprocal', [deviation]);
    const offset = graph.node('Neg', [graph.node('Mul', [mean, scale])]);
    writing.statistics.push(
      { layer, part: 'scale', tensor: scale },
      { layer, part: 'offset', tensor: offset },
    );
    return inForm(graph.node('Mul', [centred, scale]), isImage);
  };
}

/** Over the last axis. */
export function layerNorm(layer: LayerOf<'layer_norm'>): WriteLayer {
  return (writing) => {
    const { graph, held } = writing;
    const { scale, offset } = plainNorm(layer, writing.weightsOf(layer));
    const vector = (part: string, values: Float32Array) => graph.floats(part, [values.length], values);
    const inputs = [
      held.plain(writing.inputOf(layer).name),
      vector('scale', scale),
      vector('offset', offset),
    ];
    const attributes = { axis: -1, epsilon: { float: epsilonOf(layer) } };
    return { plain: graph.node('LayerNormalization', inputs, attributes) };
  };
}

function placeOf(writing: Writing, layer: Layer): Place {
  const written = writing.asItLies(writing.inputOf(layer).name);
  return { tensor: tensorOf(written), isImage: written.image !== undefined };
}

function scaledAndShifted(writing: Writing, layer: Layer, { scale, offset }: FoldedNorm) {
  const { tensor, isImage } = placeOf(writing, layer);
  const { graph } = writing;
  const scaled = graph.node('Mul', [tensor, perChannel(writing, 'scale', { values: scale, isImage })]);
  writing.means(scaled, scaledByNorm(layer.name));
  const shifted = graph.node('Add', [scaled, perChannel(writing, 'offset', { values: offset, isImage })]);
  return inForm(shifted, isImage);
}

interface PerChannel {
  readonly values: Float32Array;
  readonly isImage: boolean;
}

function perChannel({ graph }: Writing, part: string, { values, isImage }: PerChannel): string {
  return graph.floats(part, isImage ? [values.length, 1, 1] : [values.length], values);
}

/** Values of a channel that count as much as the batch does for its mean. */
const PRIOR_VALUES = 32;

/**
 * A batch norm as training computes it, from the mean and variance of the batch, which are remembered:
 *
 *   y = scale · (x − mean) / √(variance + ε) + offset
 *   mean = sum of n values / (n + 32),  variance = mean of (x − mean)²
 *
 * The mean is drawn to zero as a normal prior draws it, which is of no account for an image. What is one pixel, as after a
 * global pool, has as few values as the batch has items, and almost the same ones: normalised by their differences alone, they would be noise.
 */
export function normalisedByBatch(writing: Writing, layer: Layer, { tensor, isImage }: Place): string {
  const { graph } = writing;
  const { mean, variance, centred, deviation } = batchStatistics(writing, layer, { tensor, isImage });
  writing.statistics.push(
    { layer, part: 'mean', tensor: mean },
    { layer, part: 'variance', tensor: variance },
  );
  const unit = graph.node('Div', [centred, deviation]);
  const { scale, offset } = plainNorm(layer, writing.weightsOf(layer));
  const scaled = graph.node('Mul', [unit, perChannel(writing, 'scale', { values: scale, isImage })]);
  return graph.node('Add', [scaled, perChannel(writing, 'offset', { values: offset, isImage })]);
}

/** Mean, variance, x − mean and √(variance + ε) of every channel. */
function batchStatistics(writing: Writing, layer: Layer, { tensor, isImage }: Place) {
  const { graph } = writing;
  const last = layer.out.length;
  const axes = isImage ? [0, 2, 3] : Array.from({ length: last }, (_, axis) => axis);
  const mean = shrunkMean(writing, layer, { tensor, axes });
  const centred = graph.node('Sub', [tensor, mean]);
  const variance = graph.node('ReduceMean', [graph.node('Mul', [centred, centred]), graph.ints(axes)]);
  const positive = graph.node('Add', [variance, graph.scalar(BATCH_NORM_EPSILON)]);
  return { mean, variance, centred, deviation: graph.node('Sqrt', [positive]) };
}

function shrunkMean(
  { graph }: Writing,
  layer: Layer,
  { tensor, axes }: { readonly tensor: string; readonly axes: readonly number[] },
): string {
  const elements = graph.node('Cast', [graph.node('Size', [tensor])], { to: DATA_TYPE.float32 });
  const values = graph.node('Div', [elements, graph.scalar(layer.out.at(-1) ?? 1)]);
  const counted = graph.node('Add', [values, graph.scalar(PRIOR_VALUES)]);
  const sum = graph.node('ReduceSum', [tensor, graph.ints(axes)]);
  return graph.node('Div', [sum, counted]);
}
