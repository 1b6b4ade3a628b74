import { epsilonOf, type LayerOf } from '@edgewright/model-graph';
import { at, elementAt, only, tensorOf, type Compute } from './real-tensor.js';

/** x where it is above 0, else the slope of its channel times x */
export function prelu(layer: LayerOf<'prelu'>): Compute {
  return (operands) => {
    const { shape, values } = only(operands);
    const slope = (index: number) => at(operands.weights.kernel, index % layer.weights);
    return { shape, values: values.map((x, index) => (x > 0 ? x : slope(index) * x)) };
  };
}

/** x / √(Σx²) over the last axis */
export function l2Norm(layer: LayerOf<'l2_norm'>): Compute {
  const channels = layer.in.at(-1) ?? 1;
  return (operands) => {
    const { shape, values } = only(operands);
    const lengthAt = (index: number) => {
      const start = index - (index % channels);
      return Math.hypot(...values.subarray(start, start + channels));
    };
    return { shape, values: values.map((x, index) => x / lengthAt(index)) };
  };
}

/** scale · (x − mean) / √(variance + ε) + offset, with the statistics of all positions and the channels of a group */
export function groupNorm(layer: LayerOf<'group_norm' | 'instance_norm'>): Compute {
  const channels = layer.in.at(-1) ?? 1;
  const groupOf = (index: number) => Math.floor(((index % channels) * layer.groups) / channels);
  return (operands) => {
    const { shape, values } = only(operands);
    const { scale, offset } = operands.weights;
    const statistics = Array.from({ length: layer.groups }, (_, group) => {
      const own = values.filter((_value, index) => groupOf(index) === group);
      const mean = own.reduce((sum, x) => sum + x, 0) / own.length;
      const variance = own.reduce((sum, x) => sum + (x - mean) ** 2, 0) / own.length;
      return { mean, deviation: Math.sqrt(variance + epsilonOf(layer)) };
    });
    const normalised = values.map((x, index) => {
      const { mean, deviation } = statistics[groupOf(index)] ?? { mean: 0, deviation: 1 };
      return (at(scale, index % channels) * (x - mean)) / deviation + at(offset, index % channels);
    });
    return { shape, values: normalised };
  };
}

/** x / (constant + alpha · Σx²)^beta, over the channels not farther than `radius` */
export function localResponseNorm(layer: LayerOf<'local_response_norm'>): Compute {
  const { radius, constant, alpha, beta } = layer;
  const channels = layer.in.at(-1) ?? 1;
  return (operands) => {
    const input = only(operands);
    return tensorOf(layer.out, (indices) => {
      const channel = indices.at(-1) ?? 0;
      let squares = 0;
      for (let c = Math.max(0, channel - radius); c <= Math.min(channels - 1, channel + radius); c++)
        squares += elementAt(input, indices.with(-1, c)) ** 2;
      return elementAt(input, indices) / (constant + alpha * squares) ** beta;
    });
  };
}
