/**
 * Resizing is linear along each axis, Y = R X Cᵀ with one row of weights for each new row and column, so that its gradient is
 *
 *   X̄ = Rᵀ Ȳ C
 *
 * two products of matrices with constants, whatever the factor.
 */
import type { BackwardRule } from './backward-rule.js';
import { textAttribute } from '../attributes.js';

/** Where the weights of an axis come from. */
interface Resized {
  readonly from: number;
  readonly to: number;
  readonly scale: number;
  readonly isLinear: boolean;
}

/** float32[to, from]: how much each pixel counts for each new one, with half-pixel centres. */
function resizeWeights({ from, to, scale, isLinear }: Resized): Float32Array {
  const weights = new Float32Array(to * from);
  const last = from - 1;
  for (let index = 0; index < to; index++) {
    const centre = (index + 0.5) / scale - 0.5;
    if (isLinear) {
      const place = Math.min(Math.max(centre, 0), last);
      const below = Math.floor(place);
      const above = Math.min(below + 1, last);
      weights[index * from + below] = (weights[index * from + below] ?? 0) + 1 - (place - below);
      weights[index * from + above] = (weights[index * from + above] ?? 0) + (place - below);
    } else weights[index * from + Math.min(Math.max(Math.floor(centre + 0.5), 0), last)] = 1;
  }
  return weights;
}

function turned(weights: Float32Array, rows: number): Float32Array {
  const columns = weights.length / rows;
  return Float32Array.from(
    weights,
    (_, index) => weights[(index % rows) * columns + Math.floor(index / rows)] ?? 0,
  );
}

const resize: BackwardRule = (node, gradient, backward) => {
  const { graph, shapes } = backward;
  const [x = '', , scales] = node.inputs;
  backward.giveIfWanted(x, () => {
    const [, , height = 1, width = 1] = shapes.of(x);
    const [, , newHeight = 1, newWidth = 1] = shapes.of(node.outputs[0]);
    const [, , down = 1, across = 1] = shapes.numbers(scales);
    const isLinear = textAttribute(node, 'mode') === 'linear';
    const rows = resizeWeights({ from: height, to: newHeight, scale: down, isLinear });
    const columns = resizeWeights({ from: width, to: newWidth, scale: across, isLinear });
    const byColumns = graph.node('MatMul', [gradient, graph.floats('columns', [newWidth, width], columns)]);
    const left = graph.floats('rows', [height, newHeight], turned(rows, newHeight));
    return graph.node('MatMul', [left, byColumns]);
  });
};

/** Resizes of images. */
export const resizeRules: Readonly<Record<string, BackwardRule>> = { Resize: resize };
