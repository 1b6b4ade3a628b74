import type { Backward } from '../backward.js';
import type { BackwardRule } from './backward-rule.js';

/** With its last two axes exchanged. */
function transposedLast({ graph, shapes }: Backward, tensor: string): string {
  const axes = shapes.of(tensor).map((_, axis) => axis);
  return graph.node('Transpose', [tensor], { perm: exchanged(axes) });
}

function exchanged(axes: readonly number[]): readonly number[] {
  return [...axes.slice(0, -2), axes.length - 1, axes.length - 2];
}

/** y = a · b: ā = ȳ · bᵀ and b̄ = aᵀ · ȳ, summed over what was broadcast. */
const matMul: BackwardRule = ({ inputs: [a = '', b = ''], outputs }, gradient, backward) => {
  const { graph, shapes } = backward;
  const shapeA = shapes.of(a);
  const shapeB = shapes.of(b);
  const batch = shapes.of(outputs[0]).slice(0, -2);
  backward.giveIfWanted(a, () => {
    const share = graph.node('MatMul', [gradient, transposedLast(backward, b)]);
    return backward.unbroadcast(share, [...batch, ...shapeA.slice(-2)], shapeA);
  });
  if (!backward.wants(b)) return;
  const [rows = 1, columns = 1] = shapeB;
  if (shapeB.length === 2) {
    // One product of all rows is quicker than one an item and a sum.
    const left = graph.node('Transpose', [backward.reshaped(a, [-1, rows])], { perm: [1, 0] });
    backward.give(b, graph.node('MatMul', [left, backward.reshaped(gradient, [-1, columns])]));
    return;
  }
  const share = graph.node('MatMul', [transposedLast(backward, a), gradient]);
  backward.give(b, backward.unbroadcast(share, [...batch, ...shapeB.slice(-2)], shapeB));
};

const gemm: BackwardRule = ({ inputs: [a = '', b = '', c] }, gradient, backward) => {
  const { graph } = backward;
  backward.giveIfWanted(a, () => graph.node('Gemm', [gradient, b], { transB: 1 }));
  backward.giveIfWanted(b, () => graph.node('Gemm', [a, gradient], { transA: 1 }));
  backward.giveIfWanted(c, () => graph.node('ReduceSum', [gradient, graph.ints([0])], { keepdims: 0 }));
};

/** Products of matrices. */
export const matrixRules: Readonly<Record<string, BackwardRule>> = { MatMul: matMul, Gemm: gemm };
