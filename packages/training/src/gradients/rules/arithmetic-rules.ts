import type { OnnxNode } from '@edgewright/model-formats/onnx-graphs';
import type { Backward } from '../backward.js';
import type { BackwardRule } from './backward-rule.js';

/** The share of one operand, before broadcasts are undone. */
type Share = (operands: Operands, gradient: string, backward: Backward) => string;

interface Operands {
  readonly a: string;
  readonly b: string;
  readonly output: string;
}

/** An operator of two operands that are broadcast. */
function binary(shareOfA: Share, shareOfB: Share): BackwardRule {
  return (node, gradient, backward) => {
    const [a = '', b = ''] = node.inputs;
    const [output = ''] = node.outputs;
    const { shapes } = backward;
    const from = shapes.of(output);
    const give = (operand: string, share: Share) => {
      backward.giveIfWanted(operand, () =>
        backward.unbroadcast(share({ a, b, output }, gradient, backward), from, shapes.of(operand)),
      );
    };
    give(a, shareOfA);
    give(b, shareOfB);
  };
}

const unchanged: Share = (_, gradient) => gradient;
const negated: Share = (_, gradient, { graph }) => graph.node('Neg', [gradient]);

/** The gradient where an operand is the larger or smaller one; both have half of it where they are equal. */
function chosen(operand: 'a' | 'b'): Share {
  return (operands, gradient, { graph }) => {
    const asNumber = (truth: string) => graph.node('Cast', [truth], { to: 1 });
    const isChosen = asNumber(graph.node('Equal', [operands[operand], operands.output]));
    const isTied = asNumber(graph.node('Equal', [operands.a, operands.b]));
    const part = graph.node('Sub', [isChosen, graph.node('Mul', [isTied, graph.scalar(0.5)])]);
    return graph.node('Mul', [gradient, part]);
  };
}

/** d(aᵇ)/da = b · a^(b − 1) */
const ofBase: Share = ({ a, b }, gradient, { graph }) => {
  const lower = graph.node('Pow', [a, graph.node('Sub', [b, graph.scalar(1)])]);
  return graph.node('Mul', [gradient, graph.node('Mul', [b, lower])]);
};

/** d(aᵇ)/db = aᵇ · ln a */
const ofExponent: Share = ({ a, output }, gradient, { graph }) =>
  graph.node('Mul', [gradient, graph.node('Mul', [output, graph.node('Log', [a])])]);

/** The slope of a function of each element, from its input and output. */
type Slope = (places: { readonly x: string; readonly y: string }, backward: Backward) => string;

/** The rule of a function of each element: x̄ = slope · ȳ. */
export function elementwise(slope: Slope): BackwardRule {
  return (node: OnnxNode, gradient, backward) => {
    const [x = ''] = node.inputs;
    const [y = ''] = node.outputs;
    backward.giveIfWanted(x, () => backward.graph.node('Mul', [gradient, slope({ x, y }, backward)]));
  };
}

const extreme = binary(chosen('a'), chosen('b'));

/** Arithmetic, and functions of each element that are no activations. */
export const arithmeticRules: Readonly<Record<string, BackwardRule>> = {
  Add: binary(unchanged, unchanged),
  Sub: binary(unchanged, negated),
  Mul: binary(
    ({ b }, gradient, { graph }) => graph.node('Mul', [gradient, b]),
    ({ a }, gradient, { graph }) => graph.node('Mul', [gradient, a]),
  ),
  Div: binary(
    ({ b }, gradient, { graph }) => graph.node('Div', [gradient, b]),
    ({ b, output }, gradient, { graph }) =>
      graph.node('Neg', [graph.node('Div', [graph.node('Mul', [gradient, output]), b])]),
  ),
  Max: extreme,
  Min: extreme,
  Pow: binary(ofBase, ofExponent),
  Where: (node, gradient, backward) => {
    const [condition = '', a, b] = node.inputs;
    const from = backward.shapes.of(node.outputs[0]);
    const { graph, shapes } = backward;
    const zero = graph.scalar(0);
    backward.giveIfWanted(a, () =>
      backward.unbroadcast(graph.node('Where', [condition, gradient, zero]), from, shapes.of(a)),
    );
    backward.giveIfWanted(b, () =>
      backward.unbroadcast(graph.node('Where', [condition, zero, gradient]), from, shapes.of(b)),
    );
  },
  Neg: (node, gradient, backward) => {
    backward.giveIfWanted(node.inputs[0], () => backward.graph.node('Neg', [gradient]));
  },
  Identity: (node, gradient, backward) => {
    backward.giveIfWanted(node.inputs[0], () => gradient);
  },
  Abs: elementwise(({ x }, { graph }) => graph.node('Sign', [x])),
  Exp: elementwise(({ y }) => y),
  Log: elementwise(({ x }, { graph }) => graph.node('Reciprocal', [x])),
  Sqrt: elementwise(({ y }, { graph }) => graph.node('Div', [graph.scalar(0.5), y])),
  Reciprocal: elementwise(({ y }, { graph }) => graph.node('Neg', [graph.node('Mul', [y, y])])),
  Sin: elementwise(({ x }, { graph }) => graph.node('Cos', [x])),
  Cos: elementwise(({ x }, { graph }) => graph.node('Neg', [graph.node('Sin', [x])])),
  Erf: elementwise(({ x }, { graph }) => {
    const bell = graph.node('Exp', [graph.node('Neg', [graph.node('Mul', [x, x])])]);
    return graph.node('Mul', [bell, graph.scalar(2 / Math.sqrt(Math.PI))]);
  }),
};
