import type { OnnxNode } from '@edgewright/model-formats/onnx-graphs';
import { numberAttribute } from '../attributes.js';
import type { Backward } from '../backward.js';
import {
  channelProducts,
  channelSums,
  channelVector,
  doubled,
  rounded,
  valuesPerChannel,
} from '../channel-sums.js';
import type { BackwardRule } from './backward-rule.js';

/**
 * A batch norm as training writes it: what the node reads is c = x − μ with the mean μ of the batch, and its variance v is that of c,
 * and changes with it. With s = 1 / √(v + ε) and sums over each channel of m values:
 *
 *   γ̄ = s · Σ ȳ c,  β̄ = Σ ȳ
 *   x̄ = γ s · (ȳ − β̄ / m − c · s γ̄ / m)
 *
 * That is the gradient of x, with all that x does to μ and v. It is given to c, which hands it on to x alone.
 */
const batchNorm: BackwardRule = (node, gradient, backward) => {
  const { graph, shapes } = backward;
  const [centred = '', scale = '', offset = '', , variance = ''] = node.inputs;
  const shape = shapes.of(centred);
  const channels = shape.map((size, axis) => (axis === 1 ? size : 1));
  const of = (op: string, ...inputs: readonly string[]) => graph.node(op, inputs);
  const vector = (tensor: string) => channelVector(graph, rounded(graph, tensor));
  const count = valuesPerChannel(graph, shape);
  const epsilon = graph.scalar(numberAttribute(node, 'epsilon', 1e-5));
  const square = of('Add', doubled(graph, backward.reshaped(variance, channels)), doubled(graph, epsilon));
  const deviation = of('Sqrt', square);
  const offsetGradient = channelSums(graph, { tensor: gradient, shape });
  const products = channelProducts(graph, [gradient, centred], shape);
  backward.giveIfWanted(scale, () => vector(of('Div', products, deviation)));
  backward.giveIfWanted(offset, () => vector(offsetGradient));
  backward.giveIfWanted(centred, () => {
    const mean = vector(of('Neg', of('Div', offsetGradient, count)));
    const slope = vector(of('Neg', of('Div', products, of('Mul', square, count))));
    const left = of('Add', gradient, lineOf(backward, centred, { slope, offset: mean }));
    return of('Mul', left, of('Div', backward.reshaped(scale, channels), rounded(graph, deviation)));
  });
};

/** slope · x + offset of every channel: the operator of batch norms is the quickest that ONNX Runtime has for it. */
function lineOf(
  { graph, shapes }: Backward,
  x: string,
  { slope, offset }: { readonly slope: string; readonly offset: string },
): string {
  const channels = shapes.of(x)[1] ?? 1;
  const zeros = graph.floats('zeros', [channels], new Float32Array(channels));
  const ones = graph.floats('ones', [channels], new Float32Array(channels).fill(1));
  return graph.node('BatchNormalization', [x, slope, offset, zeros, ones], { epsilon: { float: 0 } });
}

/** The parts of a layer norm that its gradient needs again. */
function normalisedRows(node: OnnxNode, { graph }: Backward) {
  const [x = ''] = node.inputs;
  const last = graph.ints([-1]);
  const centred = graph.node('Sub', [x, graph.node('ReduceMean', [x, last], { keepdims: 1 })]);
  const square = graph.node('Mul', [centred, centred]);
  const variance = graph.node('ReduceMean', [square, last], { keepdims: 1 });
  const epsilon = graph.scalar(numberAttribute(node, 'epsilon', 1e-5));
  const inverse = graph.node('Reciprocal', [graph.node('Sqrt', [graph.node('Add', [variance, epsilon])])]);
  return { inverse, unit: graph.node('Mul', [centred, inverse]) };
}

/** With x̂ the normalised row and h = γ ȳ: x̄ = s · (h − mean(h) − x̂ · mean(h x̂)). */
const layerNorm: BackwardRule = (node, gradient, backward) => {
  const { graph, shapes } = backward;
  const [x = '', scale = '', offset = ''] = node.inputs;
  const shape = shapes.of(x);
  const of = (op: string, ...inputs: readonly string[]) => graph.node(op, inputs);
  const { inverse, unit } = normalisedRows(node, backward);
  backward.giveIfWanted(scale, () =>
    backward.unbroadcast(of('Mul', gradient, unit), shape, shapes.of(scale)),
  );
  backward.giveIfWanted(offset, () => backward.unbroadcast(gradient, shape, shapes.of(offset)));
  backward.giveIfWanted(x, () => {
    const mean = (tensor: string) => graph.node('ReduceMean', [tensor, graph.ints([-1])], { keepdims: 1 });
    const scaled = of('Mul', gradient, scale);
    const along = of('Mul', unit, mean(of('Mul', scaled, unit)));
    return of('Mul', inverse, of('Sub', of('Sub', scaled, mean(scaled)), along));
  });
};

/** Norms that are operators of their own. */
export const normRules: Readonly<Record<string, BackwardRule>> = {
  BatchNormalization: batchNorm,
  LayerNormalization: layerNorm,
};
