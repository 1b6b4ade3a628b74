import type { ComparisonOp, ElementType, LayerOf } from '@edgewright/model-graph';
import { elementAt, only, tensorOf, type Compute } from './real-tensor.js';

type Compare = (a: number, b: number) => boolean;

function comparing<O extends ComparisonOp>(compare: Compare): (layer: LayerOf<O>) => Compute {
  return (layer) =>
    ({ inputs }) =>
      tensorOf(layer.out, (indices) => {
        const [a = 0, b = 0] = inputs.map((input) => elementAt(input, indices));
        return compare(a, b) ? 1 : 0;
      });
}

/** 1 where it is true, else 0. */
export const comparisons: { readonly [O in ComparisonOp]: (layer: LayerOf<O>) => Compute } = {
  equal: comparing((a, b) => a === b),
  not_equal: comparing((a, b) => a !== b),
  greater: comparing((a, b) => a > b),
  greater_equal: comparing((a, b) => a >= b),
  less: comparing((a, b) => a < b),
  less_equal: comparing((a, b) => a <= b),
  logical_and: comparing((a, b) => a !== 0 && b !== 0),
  logical_or: comparing((a, b) => a !== 0 || b !== 0),
};

/** Elements of the second input where the first is not 0, else of the third. */
export function where(layer: LayerOf<'where'>): Compute {
  return ({ inputs }) =>
    tensorOf(layer.out, (indices) => {
      const [condition = 0, one = 0, other = 0] = inputs.map((input) => elementAt(input, indices));
      return condition === 0 ? other : one;
    });
}

const whole = (x: number) => Math.trunc(x);

const CAST: Readonly<Record<ElementType, (x: number) => number>> = {
  bool: (x) => (x === 0 ? 0 : 1),
  int8: whole,
  uint8: whole,
  int16: whole,
  int32: whole,
  int64: whole,
  float16: (x) => x,
  float32: (x) => x,
};

/** What is left of elements as another type; float16 is taken as it is. */
export function cast({ to }: LayerOf<'cast'>): Compute {
  return (operands) => {
    const { shape, values } = only(operands);
    return { shape, values: values.map(CAST[to]) };
  };
}
