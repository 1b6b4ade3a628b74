import { BATCH_NORM_EPSILON } from '@edgewright/model-formats/weights';
import { epsilonOf, type LayerOf, type LayerWeights } from '@edgewright/model-graph';
import { at, only, type Compute, type RealTensor } from './real-tensor.js';

/** scale · (x − mean) / √(variance + ε) + offset, with moving statistics */
export function batchNormalised({ shape, values }: RealTensor, weights: LayerWeights): RealTensor {
  const { scale, offset, mean, variance } = weights;
  const channels = shape.at(-1) ?? 1;
  const normalised = values.map((value, index) => {
    const c = index % channels;
    return (
      (at(scale, c) * (value - at(mean, c))) / Math.sqrt(at(variance, c) + BATCH_NORM_EPSILON) + at(offset, c)
    );
  });
  return { shape, values: normalised };
}

/** A batch norm of its own. */
export function batchNorm(): Compute {
  return (operands) => batchNormalised(only(operands), operands.weights);
}

/** scale · x + offset */
export function noNorm(): Compute {
  return (operands) => {
    const { shape, values } = only(operands);
    const { scale, offset } = operands.weights;
    const channels = shape.at(-1) ?? 1;
    const of = (value: number, index: number) =>
      at(scale, index % channels) * value + at(offset, index % channels);
    return { shape, values: values.map(of) };
  };
}

/** scale · (x − mean) / √(variance + ε) + offset, with the statistics of the last axis */
export function layerNorm(layer: LayerOf<'layer_norm'>): Compute {
  return (operands) => {
    const { values } = only(operands);
    const { scale, offset } = operands.weights;
    const channels = layer.in.at(-1) ?? 1;
    const normalised = new Float64Array(values.length);
    for (let start = 0; start < values.length; start += channels) {
      const row = values.subarray(start, start + channels);
      const mean = row.reduce((sum, value) => sum + value, 0) / channels;
      const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / channels;
      const deviation = Math.sqrt(variance + epsilonOf(layer));
      row.forEach((value, c) => {
        normalised[start + c] = (at(scale, c) * (value - mean)) / deviation + at(offset, c);
      });
    }
    return { shape: layer.out, values: normalised };
  };
}
