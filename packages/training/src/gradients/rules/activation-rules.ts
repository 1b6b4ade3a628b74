import type { OnnxGraph, OnnxNode } from '@edgewright/model-formats/onnx-graphs';
import { numberAttribute, textAttribute } from '../attributes.js';
import { elementwise } from './arithmetic-rules.js';
import type { BackwardRule } from './backward-rule.js';

/** Where a node reads and writes. */
interface Places {
  readonly x: string;
  readonly y: string;
}

/** ȳ where a condition holds, else nothing: quicker in ONNX Runtime than a product with a sign. */
function passedWhere(condition: (places: Places, graph: OnnxGraph) => string): BackwardRule {
  return (node, gradient, backward) => {
    const { graph } = backward;
    const [x = ''] = node.inputs;
    const [y = ''] = node.outputs;
    backward.giveIfWanted(x, () =>
      graph.node('Where', [condition({ x, y }, graph), gradient, graph.scalar(0)]),
    );
  };
}

/** One slope below zero, another above. */
function bent(below: (places: Places, graph: OnnxGraph, node: OnnxNode) => string, above = 1): BackwardRule {
  return (node, gradient, backward) => {
    const { graph } = backward;
    const [x = ''] = node.inputs;
    const [y = ''] = node.outputs;
    backward.giveIfWanted(x, () => {
      const isBelow = graph.node('Less', [x, graph.scalar(0)]);
      const slope = graph.node('Where', [isBelow, below({ x, y }, graph, node), graph.scalar(above)]);
      return graph.node('Mul', [gradient, slope]);
    });
  };
}

/** 1 − y² */
function oneLessSquare(graph: OnnxGraph, y: string): string {
  return graph.node('Sub', [graph.scalar(1), graph.node('Mul', [y, y])]);
}

/** Φ(x) + x · φ(x), with the standard normal distribution Φ and its density φ. */
function exactGelu(graph: OnnxGraph, x: string): string {
  const scalar = (value: number) => graph.scalar(value);
  const erf = graph.node('Erf', [graph.node('Mul', [x, scalar(Math.SQRT1_2)])]);
  const below = graph.node('Mul', [graph.node('Add', [erf, scalar(1)]), scalar(0.5)]);
  const halfSquare = graph.node('Mul', [graph.node('Mul', [x, x]), scalar(-0.5)]);
  const density = graph.node('Mul', [graph.node('Exp', [halfSquare]), scalar(1 / Math.sqrt(2 * Math.PI))]);
  return graph.node('Add', [below, graph.node('Mul', [x, density])]);
}

/** @source D. Hendrycks and K. Gimpel, "Gaussian Error Linear Units", 2016: x · (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2 */
const GELU = { root: Math.sqrt(2 / Math.PI), cube: 0.044715 } as const;

function tanhGelu(graph: OnnxGraph, x: string): string {
  const square = graph.node('Mul', [x, x]);
  const cubed = graph.node('Add', [graph.node('Mul', [square, graph.scalar(GELU.cube)]), graph.scalar(1)]);
  const inner = graph.node('Mul', [graph.node('Mul', [x, cubed]), graph.scalar(GELU.root)]);
  const tanh = graph.node('Tanh', [inner]);
  const rise = graph.node('Add', [
    graph.node('Mul', [square, graph.scalar(3 * GELU.cube * GELU.root)]),
    graph.scalar(GELU.root),
  ]);
  const moved = graph.node('Mul', [graph.node('Mul', [x, oneLessSquare(graph, tanh)]), rise]);
  const sum = graph.node('Add', [graph.node('Add', [tanh, moved]), graph.scalar(1)]);
  return graph.node('Mul', [sum, graph.scalar(0.5)]);
}

/** tanh(s) + x · (1 − tanh²(s)) · sigmoid(x) with s = softplus(x) */
function mish(graph: OnnxGraph, x: string): string {
  const tanh = graph.node('Tanh', [graph.node('Softplus', [x])]);
  const rise = graph.node('Mul', [oneLessSquare(graph, tanh), graph.node('Sigmoid', [x])]);
  return graph.node('Add', [tanh, graph.node('Mul', [x, rise])]);
}

/** 0 below −3, 1 above 3, x/3 + 1/2 between. */
function hardSwish(graph: OnnxGraph, x: string): string {
  const between = graph.node('Add', [graph.node('Mul', [x, graph.scalar(1 / 3)]), graph.scalar(0.5)]);
  const isHigh = graph.node('Greater', [x, graph.scalar(3)]);
  const isLow = graph.node('Less', [x, graph.scalar(-3)]);
  const upper = graph.node('Where', [isHigh, graph.scalar(1), between]);
  return graph.node('Where', [isLow, graph.scalar(0), upper]);
}

/** The usual factor and scale of SELU. @source ONNX, Selu-6 */
const SELU = { alpha: 1.6732631921768188, scale: 1.0507010221481323 } as const;

/** Slopes of activations, and the rows of softmax. */
export const activationRules: Readonly<Record<string, BackwardRule>> = {
  Relu: passedWhere(({ y }, graph) => graph.node('Greater', [y, graph.scalar(0)])),
  Clip: passedWhere(({ x, y }, graph) => graph.node('Equal', [x, y])),
  Sigmoid: elementwise(({ y }, { graph }) => graph.node('Mul', [y, graph.node('Sub', [graph.scalar(1), y])])),
  Tanh: elementwise(({ y }, { graph }) => oneLessSquare(graph, y)),
  LeakyRelu: bent((_, graph, node) => graph.scalar(numberAttribute(node, 'alpha', 0.01))),
  Elu: bent(({ y }, graph, node) => graph.node('Add', [y, graph.scalar(numberAttribute(node, 'alpha', 1))])),
  Selu: bent(({ y }, graph) => graph.node('Add', [y, graph.scalar(SELU.alpha * SELU.scale)]), SELU.scale),
  Softplus: elementwise(({ x }, { graph }) => graph.node('Sigmoid', [x])),
  Softsign: elementwise(({ x }, { graph }) => {
    const bottom = graph.node('Add', [graph.node('Abs', [x]), graph.scalar(1)]);
    return graph.node('Reciprocal', [graph.node('Mul', [bottom, bottom])]);
  }),
  Mish: elementwise(({ x }, { graph }) => mish(graph, x)),
  HardSwish: elementwise(({ x }, { graph }) => hardSwish(graph, x)),
  HardSigmoid: (node, gradient, backward) => {
    const { graph } = backward;
    const [y = ''] = node.outputs;
    backward.giveIfWanted(node.inputs[0], () => {
      const room = graph.node('Mul', [y, graph.node('Sub', [graph.scalar(1), y])]);
      const isBetween = graph.node('Greater', [room, graph.scalar(0)]);
      const slope = graph.scalar(numberAttribute(node, 'alpha', 0.2));
      return graph.node('Where', [isBetween, graph.node('Mul', [gradient, slope]), graph.scalar(0)]);
    });
  },
  Gelu: (node, gradient, backward) => {
    const { graph } = backward;
    const [x = ''] = node.inputs;
    const slope = textAttribute(node, 'approximate') === 'tanh' ? tanhGelu : exactGelu;
    backward.giveIfWanted(x, () => graph.node('Mul', [gradient, slope(graph, x)]));
  },
  // x̄ = y · (ȳ − Σ ȳ y)
  Softmax: (node, gradient, backward) => {
    const { graph } = backward;
    const [y = ''] = node.outputs;
    backward.giveIfWanted(node.inputs[0], () => {
      const axes = graph.ints([numberAttribute(node, 'axis', -1)]);
      const sum = graph.node('ReduceSum', [graph.node('Mul', [gradient, y]), axes], { keepdims: 1 });
      return graph.node('Mul', [y, graph.node('Sub', [gradient, sum])]);
    });
  },
  // x̄ = ȳ − exp(y) · Σ ȳ
  LogSoftmax: (node, gradient, backward) => {
    const { graph } = backward;
    const [y = ''] = node.outputs;
    backward.giveIfWanted(node.inputs[0], () => {
      const axes = graph.ints([numberAttribute(node, 'axis', -1)]);
      const sum = graph.node('ReduceSum', [gradient, axes], { keepdims: 1 });
      return graph.node('Sub', [gradient, graph.node('Mul', [graph.node('Exp', [y]), sum])]);
    });
  },
};
