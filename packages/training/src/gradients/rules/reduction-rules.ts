import { numberAttribute } from '../attributes.js';
import type { Backward } from '../backward.js';
import type { OnnxNode } from '@edgewright/model-formats/onnx-graphs';
import { reducedAxes, type TensorShape } from '../tensor-shapes.js';
import type { BackwardRule } from './backward-rule.js';

/** The shape of the result with its reduced axes as ones, so that it is broadcast over the input. */
function keptShape(node: OnnxNode, { shapes }: Backward): TensorShape {
  const gone = new Set(reducedAxes(node, shapes));
  return shapes.of(node.inputs[0]).map((size, axis) => (gone.has(axis) ? 1 : size));
}

/** A result, or its gradient, with the reduced axes as ones. */
function kept(node: OnnxNode, tensor: string, backward: Backward): string {
  return numberAttribute(node, 'keepdims', 1) === 1
    ? tensor
    : backward.reshaped(tensor, keptShape(node, backward));
}

function spread(node: OnnxNode, gradient: string, backward: Backward): string {
  const { graph, shapes } = backward;
  return graph.node('Expand', [kept(node, gradient, backward), graph.ints(shapes.of(node.inputs[0]))]);
}

function reducedCount(node: OnnxNode, { shapes }: Backward): number {
  const shape = shapes.of(node.inputs[0]);
  return reducedAxes(node, shapes).reduce((product, axis) => product * (shape[axis] ?? 1), 1);
}

/** The gradient goes to the extreme elements; equal ones share it. */
const extreme: BackwardRule = (node, gradient, backward) => {
  const { graph, shapes } = backward;
  const [x = ''] = node.inputs;
  const [y = ''] = node.outputs;
  backward.giveIfWanted(x, () => {
    const isExtreme = graph.node('Cast', [graph.node('Equal', [x, kept(node, y, backward)])], { to: 1 });
    const axes = graph.ints(reducedAxes(node, shapes));
    const count = graph.node('ReduceSum', [isExtreme, axes], { keepdims: 1 });
    const share = graph.node('Div', [kept(node, gradient, backward), count]);
    return graph.node('Mul', [isExtreme, share]);
  });
};

/** Sums, means and extremes over axes. */
export const reductionRules: Readonly<Record<string, BackwardRule>> = {
  ReduceSum: (node, gradient, backward) => {
    backward.giveIfWanted(node.inputs[0], () => spread(node, gradient, backward));
  },
  ReduceMean: (node, gradient, backward) => {
    const { graph } = backward;
    backward.giveIfWanted(node.inputs[0], () => {
      const share = graph.node('Mul', [gradient, graph.scalar(1 / reducedCount(node, backward))]);
      return spread(node, share, backward);
    });
  },
  // x̄ = 2 x ȳ
  ReduceSumSquare: (node, gradient, backward) => {
    const { graph } = backward;
    const [x = ''] = node.inputs;
    backward.giveIfWanted(x, () => {
      const twice = graph.node('Mul', [kept(node, gradient, backward), graph.scalar(2)]);
      return graph.node('Mul', [x, twice]);
    });
  },
  ReduceMax: extreme,
  ReduceMin: extreme,
};
