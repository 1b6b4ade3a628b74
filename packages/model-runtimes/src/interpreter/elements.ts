import { USUAL_ALPHA, type Activation, type LayerOf, type ReduceOp } from '@edgewright/model-graph';
import { erf } from './error-function.js';
import { elementAt, only, tensorOf, type Compute, type RealTensor } from './real-tensor.js';

/** exp(x) over its sum along the last axis, and then a function of that. */
export function softmax(layer: LayerOf<'softmax' | 'log_softmax'>, then: (share: number) => number): Compute {
  return (operands) => {
    const input = only(operands);
    const classes = layer.in.at(-1) ?? 1;
    const values = new Float64Array(input.values.length);
    for (let start = 0; start < values.length; start += classes) {
      const row = input.values.subarray(start, start + classes);
      const largest = Math.max(...row);
      const powers = row.map((value) => Math.exp(value - largest));
      const sum = powers.reduce((total, power) => total + power, 0);
      values.set(
        powers.map((power) => then(power / sum)),
        start,
      );
    }
    return { shape: layer.out, values };
  };
}

/** The first place of the largest or smallest value on the last axis. */
export function extremePlace(
  layer: LayerOf<'argmax' | 'argmin'>,
  extreme: (...values: readonly number[]) => number,
): Compute {
  return (operands) => {
    const { values } = only(operands);
    const classes = layer.in.at(-1) ?? 1;
    const places = Float64Array.from({ length: values.length / classes }, (_, index) => {
      const row = values.subarray(index * classes, (index + 1) * classes);
      return row.indexOf(extreme(...row));
    });
    return { shape: layer.out, values: places };
  };
}

type Reduction = LayerOf<ReduceOp>;

const sumOf = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

const REDUCE: Readonly<Record<ReduceOp, (values: Float64Array) => number>> = {
  reduce_mean: (values) => sumOf(values) / values.length,
  reduce_sum: sumOf,
  reduce_max: (values) => Math.max(...values),
  reduce_min: (values) => Math.min(...values),
  reduce_prod: (values) => values.reduce((product, value) => product * value, 1),
};

/** Mean, sum or maximum over some axes. */
export function reduction(layer: Reduction): Compute {
  return (operands) => {
    const input = only(operands);
    const gone = new Set(layer.axes);
    const kept = layer.in.map((size, axis) => (gone.has(axis) ? 1 : size));
    const inner = layer.in.map((size, axis) => (gone.has(axis) ? size : 1));
    const reduced = tensorOf(kept, (outer) => {
      const seen = tensorOf(inner, (indices) =>
        elementAt(
          input,
          indices.map((index, axis) => (gone.has(axis) ? index : (outer[axis] ?? 0))),
        ),
      ).values;
      return REDUCE[layer.op](seen);
    });
    return { shape: layer.out, values: reduced.values };
  };
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const clamp = (x: number, low: number, high: number) => Math.min(Math.max(x, low), high);

const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** @source G. Klambauer et al., "Self-Normalizing Neural Networks", 2017 */
const SELU = { alpha: 1.6732632423543772, scale: 1.0507009873554805 } as const;

const ACTIVATIONS: Readonly<Record<Activation, (x: number, alpha: number) => number>> = {
  none: (x) => x,
  relu: (x) => Math.max(x, 0),
  relu6: (x) => clamp(x, 0, 6),
  relu_n1_to_1: (x) => clamp(x, -1, 1),
  relu_0_to_1: (x) => clamp(x, 0, 1),
  leaky_relu: (x, alpha) => (x < 0 ? alpha * x : x),
  elu: (x, alpha) => (x < 0 ? alpha * Math.expm1(x) : x),
  selu: (x) => SELU.scale * (x < 0 ? SELU.alpha * Math.expm1(x) : x),
  mish: (x) => x * Math.tanh(softplus(x)),
  softplus,
  softsign: (x) => x / (1 + Math.abs(x)),
  gelu_tanh: (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  sigmoid,
  tanh: Math.tanh,
  gelu: (x) => 0.5 * x * (1 + erf(x / Math.SQRT2)),
  swish: (x) => x * sigmoid(x),
  hard_swish: (x) => (x * clamp(x + 3, 0, 6)) / 6,
  hard_sigmoid: (x) => clamp(x / 6 + 0.5, 0, 1),
};

/** An activation, and the number that it takes where it is not the usual one. */
export interface Acted {
  readonly act: Activation;
  readonly alpha?: number;
}

/** A tensor after an activation. */
export function activated({ shape, values }: RealTensor, acted: Acted): RealTensor {
  const { act, alpha = USUAL_ALPHA[act] ?? 0 } = acted;
  return { shape, values: values.map((value) => ACTIVATIONS[act](value, alpha)) };
}
