import type { ElementwiseOp, LayerOf, UnaryOp } from '@edgewright/model-graph';
import { erf } from './error-function.js';
import { elementAt, only, tensorOf, type Compute } from './real-tensor.js';

type Combine = (a: number, b: number) => number;

function elementWise<O extends ElementwiseOp>(combine: Combine): (layer: LayerOf<O>) => Compute {
  return (layer) =>
    ({ inputs }) =>
      tensorOf(layer.out, (indices) => inputs.map((input) => elementAt(input, indices)).reduce(combine));
}

/** Element by element; axes of size 1 are the same everywhere. */
export const arithmetic: { readonly [O in ElementwiseOp]: (layer: LayerOf<O>) => Compute } = {
  add: elementWise((a, b) => a + b),
  multiply: elementWise((a, b) => a * b),
  maximum: elementWise((a, b) => Math.max(a, b)),
  minimum: elementWise((a, b) => Math.min(a, b)),
  subtract: elementWise((a, b) => a - b),
  divide: elementWise((a, b) => a / b),
  power: elementWise((a, b) => a ** b),
  squared_difference: elementWise((a, b) => (a - b) ** 2),
};

function ofEach<O extends UnaryOp>(apply: (x: number) => number): (layer: LayerOf<O>) => Compute {
  return () => (operands) => {
    const { shape, values } = only(operands);
    return { shape, values: values.map((value) => apply(value)) };
  };
}

/** Halves go to the even neighbour, as IEEE 754 rounds. */
function roundToEven(x: number): number {
  const down = Math.floor(x);
  if (x - down !== 0.5) return Math.round(x);
  return down % 2 === 0 ? down : down + 1;
}

/** Functions of each element. */
export const unary: { readonly [O in UnaryOp]: (layer: LayerOf<O>) => Compute } = {
  abs: ofEach(Math.abs),
  neg: ofEach((x) => -x),
  sign: ofEach(Math.sign),
  square: ofEach((x) => x * x),
  sqrt: ofEach(Math.sqrt),
  rsqrt: ofEach((x) => 1 / Math.sqrt(x)),
  reciprocal: ofEach((x) => 1 / x),
  exp: ofEach(Math.exp),
  log: ofEach(Math.log),
  sin: ofEach(Math.sin),
  cos: ofEach(Math.cos),
  erf: ofEach(erf),
  floor: ofEach(Math.floor),
  ceil: ofEach(Math.ceil),
  round: ofEach(roundToEven),
  logical_not: ofEach((x) => (x === 0 ? 1 : 0)),
};
