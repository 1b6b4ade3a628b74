import type { ElementwiseOp, LayerOf, UnaryOp } from '@edgewright/model-graph';
import { partialResult } from '../../../calibration/tensor-names.js';
import type { OnnxGraph } from '../onnx-graph.js';
import { inForm, tensorOf } from '../writing.js';
import { logicalNot } from './comparisons.js';
import type { WriteLayer } from './write-layer.js';

type Combine = (graph: OnnxGraph, a: string, b: string) => string;

const combineBy =
  (op: string): Combine =>
  (graph, a, b) =>
    graph.node(op, [a, b]);

/** Arithmetic of several inputs, two at a time. */
function elementWise<O extends ElementwiseOp>(combine: Combine): (layer: LayerOf<O>) => WriteLayer {
  return (layer) => (writing) => {
    const { isImage, tensors } = writing.floatsAlike(layer.inputs);
    const [first = '', ...others] = tensors;
    let result = first;
    others.forEach((tensor, index) => {
      result = combine(writing.graph, result, tensor);
      if (index < others.length - 1) writing.means(result, partialResult(layer.name, index + 2));
    });
    return inForm(result, isImage);
  };
}

/** Element by element; axes of size 1 are the same everywhere. */
export const arithmetic: { readonly [O in ElementwiseOp]: (layer: LayerOf<O>) => WriteLayer } = {
  add: elementWise(combineBy('Add')),
  multiply: elementWise(combineBy('Mul')),
  maximum: elementWise(combineBy('Max')),
  minimum: elementWise(combineBy('Min')),
  subtract: elementWise(combineBy('Sub')),
  divide: elementWise(combineBy('Div')),
  power: elementWise(combineBy('Pow')),
  squared_difference: elementWise((graph, a, b) => square(graph, graph.node('Sub', [a, b]))),
};

type Apply = (graph: OnnxGraph, x: string) => string;

const applyBy =
  (op: string): Apply =>
  (graph, x) =>
    graph.node(op, [x]);

function square(graph: OnnxGraph, x: string): string {
  return graph.node('Mul', [x, x]);
}

function ofEach<O extends UnaryOp>(apply: Apply): (layer: LayerOf<O>) => WriteLayer {
  return (layer) => (writing) => {
    const input = writing.asItLies(writing.inputOf(layer).name);
    return inForm(apply(writing.graph, tensorOf(input)), input.image !== undefined);
  };
}

/** Functions of each element. */
export const unary: { readonly [O in UnaryOp]: (layer: LayerOf<O>) => WriteLayer } = {
  abs: ofEach(applyBy('Abs')),
  neg: ofEach(applyBy('Neg')),
  sign: ofEach(applyBy('Sign')),
  square: ofEach(square),
  sqrt: ofEach(applyBy('Sqrt')),
  rsqrt: ofEach((graph, x) => graph.node('Reciprocal', [graph.node('Sqrt', [x])])),
  reciprocal: ofEach(applyBy('Reciprocal')),
  exp: ofEach(applyBy('Exp')),
  log: ofEach(applyBy('Log')),
  sin: ofEach(applyBy('Sin')),
  cos: ofEach(applyBy('Cos')),
  erf: ofEach(applyBy('Erf')),
  floor: ofEach(applyBy('Floor')),
  ceil: ofEach(applyBy('Ceil')),
  round: ofEach(applyBy('Round')),
  logical_not: logicalNot,
};
