import { channelsOf } from '@edgewright/model-graph';
import { cannotRead } from '../../errors.js';
import { BATCH_NORM_EPSILON } from '../../weights/fold-batch-norm.js';
import { asFloats, type Constant } from '../constant.js';
import { decimalOf } from '../decimal.js';
import type { ModelAssembler } from '../model-assembler.js';
import type { AxisOrder, ComputedValue, SourceValue } from '../source-value.js';

/** A batch norm as files have it: y = scale · (x − mean) / √(variance + epsilon) + offset, by channel. */
export interface BatchNormOptions {
  readonly name: string;
  readonly scale: Float32Array;
  readonly offset: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  readonly epsilon: number;
}

/**
 * A batch norm over axis 1. Graphs have an epsilon of 1e-3: the variance takes up the difference, and where it is too small
 * for that, the scale does.
 */
export function batchNorm(
  assembler: ModelAssembler,
  x: SourceValue,
  { name, scale, offset, mean, variance, epsilon }: BatchNormOptions,
): ComputedValue {
  const own = variance.map((value) => Math.max(0, value + epsilon - BATCH_NORM_EPSILON));
  const factor = (channel: number): number =>
    Math.sqrt(((own[channel] ?? 0) + BATCH_NORM_EPSILON) / ((variance[channel] ?? 0) + epsilon));
  const tensor = assembler.builder.batchNorm(assembler.tensor(x, 'channels-last'), {
    name: assembler.name(name),
  });
  assembler.weights.set(tensor.layer, {
    scale: scale.map((value, channel) => value * factor(channel)),
    offset,
    mean,
    variance: own,
  });
  return assembler.made(tensor, x.shape, x.shape.length > 2 ? 'channels-last' : 'file');
}

/** A layer norm as files have it, with a float32 as epsilon. */
export interface LayerNormOptions {
  readonly name: string;
  readonly scale: Float32Array;
  readonly offset: Float32Array;
  readonly epsilon: number;
}

/** A norm over the last axis with a scale and an offset. */
export function layerNorm(
  assembler: ModelAssembler,
  x: SourceValue,
  { name, scale, offset, epsilon }: LayerNormOptions,
): ComputedValue {
  const tensor = assembler.builder.layerNorm(assembler.tensor(x), {
    name: assembler.name(name),
    epsilon: decimalOf(epsilon),
  });
  assembler.weights.set(tensor.layer, { scale, offset });
  return assembler.made(tensor, x.shape);
}

/** x where it is above 0, else a learned slope of its channel times x. @throws model-formats/cannot-read */
export function learnedSlopes(
  assembler: ModelAssembler,
  x: SourceValue,
  { slopes, name, order }: { readonly slopes: Constant; readonly name: string; readonly order: AxisOrder },
): ComputedValue {
  const image = assembler.tensor(x, order);
  const channels = channelsOf(image.shape);
  if (slopes.values.length !== channels && slopes.values.length !== 1) {
    throw cannotRead(assembler.format, name, 'it has a slope for each position');
  }
  const own = assembler.builder.prelu(image, { name: assembler.name(name) });
  const each =
    slopes.values.length === 1 ? new Float32Array(channels).fill(slopes.values[0] ?? 0) : asFloats(slopes);
  assembler.weights.set(own.layer, { kernel: each });
  return assembler.made(own, x.shape, order);
}
