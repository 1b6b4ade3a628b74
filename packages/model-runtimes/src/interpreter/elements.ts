import type { Activation, LayerOf } from '@edgewright/model-graph';
import { elementAt, only, tensorOf, type Compute, type RealTensor } from './real-tensor.js';

/** Element by element; axes of size 1 are the same everywhere. */
export function elementWise(
  layer: LayerOf<'add' | 'multiply'>,
  combine: (a: number, b: number) => number,
): Compute {
  return ({ inputs }) =>
    tensorOf(layer.out, (indices) => inputs.map((input) => elementAt(input, indices)).reduce(combine));
}

/** exp(x) over its sum along the last axis. */
export function softmax(layer: LayerOf<'softmax'>): Compute {
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
        powers.map((power) => power / sum),
        start,
      );
    }
    return { shape: layer.out, values };
  };
}

/** The first place of the largest value on the last axis. */
export function argmax(layer: LayerOf<'argmax'>): Compute {
  return (operands) => {
    const { values } = only(operands);
    const classes = layer.in.at(-1) ?? 1;
    const places = Float64Array.from({ length: values.length / classes }, (_, index) => {
      const row = values.subarray(index * classes, (index + 1) * classes);
      return row.indexOf(Math.max(...row));
    });
    return { shape: layer.out, values: places };
  };
}

type Reduction = LayerOf<'reduce_mean' | 'reduce_sum' | 'reduce_max'>;

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
      if (layer.op === 'reduce_max') return Math.max(...seen);
      const sum = seen.reduce((total, value) => total + value, 0);
      return layer.op === 'reduce_sum' ? sum : sum / seen.length;
    });
    return { shape: layer.out, values: reduced.values };
  };
}

/** The error function, to 1.2e-7. @source Numerical Recipes, "erfc" by Chebyshev fitting */
function erf(x: number): number {
  const t = 1 / (1 + 0.5 * Math.abs(x));
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ];
  const series = terms.reduceRight((sum, term) => sum * t + term, 0);
  const tail = t * Math.exp(-x * x + series);
  return x >= 0 ? 1 - tail : tail - 1;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const clamp = (x: number, low: number, high: number) => Math.min(Math.max(x, low), high);

const ACTIVATIONS: Readonly<Record<Activation, (x: number) => number>> = {
  none: (x) => x,
  relu: (x) => Math.max(x, 0),
  relu6: (x) => clamp(x, 0, 6),
  sigmoid,
  tanh: Math.tanh,
  gelu: (x) => 0.5 * x * (1 + erf(x / Math.SQRT2)),
  swish: (x) => x * sigmoid(x),
  hard_swish: (x) => (x * clamp(x + 3, 0, 6)) / 6,
  hard_sigmoid: (x) => clamp(x / 6 + 0.5, 0, 1),
};

/** A tensor after an activation. */
export function activated({ shape, values }: RealTensor, act: Activation): RealTensor {
  return { shape, values: values.map(ACTIVATIONS[act]) };
}
