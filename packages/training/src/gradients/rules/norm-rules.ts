import type { OnnxNode } from '@edgewright/model-formats/onnx-graphs';
import { numberAttribute } from '../attributes.js';
import type { Backward } from '../backward.js';
import type { BackwardRule } from './backward-rule.js';

/**
 * A batch norm as training writes it: mean μ and variance v of the node are those of x itself over its m values a channel, and
 * change with it. With s = 1 / √(v + ε) and sums over each channel:
 *
 *   γ̄ = s · (Σ ȳ x − μ Σ ȳ),  β̄ = Σ ȳ
 *   x̄ = A ȳ + B x + C,  A = γ s,  B = −A s γ̄ / m,  C = −B μ − A β̄ / m
 */
const batchNorm: BackwardRule = (node, gradient, backward) => {
  const { graph, shapes } = backward;
  const [x = '', scale = '', offset = '', mean = '', variance = ''] = node.inputs;
  const [batch = 1, channels = 1, ...area] = shapes.of(x);
  const count = [batch, ...area].reduce((product, size) => product * size, 1);
  const axes = graph.ints([0, ...area.map((_, axis) => axis + 2)]);
  const of = (op: string, ...inputs: readonly string[]) => graph.node(op, inputs);
  const sum = (tensor: string) => graph.node('ReduceSum', [tensor, axes], { keepdims: 0 });
  const epsilon = graph.scalar(numberAttribute(node, 'epsilon', 1e-5));
  const inverse = of('Reciprocal', of('Sqrt', of('Add', variance, epsilon)));
  const offsetGradient = sum(gradient);
  const centred = of('Sub', sum(of('Mul', gradient, x)), of('Mul', mean, offsetGradient));
  const scaleGradient = of('Mul', inverse, centred);
  backward.giveIfWanted(scale, () => scaleGradient);
  backward.giveIfWanted(offset, () => offsetGradient);
  backward.giveIfWanted(x, () => {
    const share = graph.scalar(1 / count);
    const a = of('Mul', scale, inverse);
    const b = of('Neg', of('Mul', of('Mul', a, inverse), of('Mul', scaleGradient, share)));
    const c = of('Neg', of('Add', of('Mul', b, mean), of('Mul', a, of('Mul', offsetGradient, share))));
    const wide = (tensor: string) => backward.reshaped(tensor, [1, channels, ...area.map(() => 1)]);
    const moved = of('Add', of('Mul', x, wide(b)), wide(c));
    return of('Add', of('Mul', gradient, wide(a)), moved);
  });
};

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
