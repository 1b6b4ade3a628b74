/**
 * Resizing is linear along each axis, Y = R X Cᵀ with one row of weights for each new row and column, so that its gradient is
 *
 *   X̄ = Rᵀ Ȳ C
 *
 * two products of matrices with constants, whatever the factor.
 */
import type { BackwardRule } from './backward-rule.js';
import { numberAttribute, textAttribute } from '../attributes.js';

/** Where the weights of an axis come from. */
interface Resized {
  readonly from: number;
  readonly to: number;
  readonly scale: number;
  /** The word of ONNX for where pixels lie. */
  readonly rule: string;
  readonly isLinear: boolean;
  /** Whether the nearest pixel is the one before, rather than the one whose centre is nearest. */
  readonly isFloor: boolean;
}

/** Where a new pixel lies among those before. */
function placeOf(index: number, { from, to, scale, rule }: Resized): number {
  if (rule === 'asymmetric') return index / scale;
  if (rule === 'align_corners') return to === 1 ? 0 : (index * (from - 1)) / (to - 1);
  return (index + 0.5) / scale - 0.5;
}

/** float32[to, from]: how much each pixel counts for each new one. */
function resizeWeights(resized: Resized): Float32Array {
  const { from, to, isLinear, isFloor } = resized;
  const weights = new Float32Array(to * from);
  const last = from - 1;
  for (let index = 0; index < to; index++) {
    const centre = placeOf(index, resized);
    if (isLinear) {
      const place = Math.min(Math.max(centre, 0), last);
      const below = Math.floor(place);
      const above = Math.min(below + 1, last);
      weights[index * from + below] = (weights[index * from + below] ?? 0) + 1 - (place - below);
      weights[index * from + above] = (weights[index * from + above] ?? 0) + (place - below);
    } else weights[index * from + Math.min(Math.max(Math.floor(centre + (isFloor ? 0 : 0.5)), 0), last)] = 1;
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
    const rule = textAttribute(node, 'coordinate_transformation_mode');
    const how = { rule, isLinear, isFloor: textAttribute(node, 'nearest_mode') === 'floor' };
    const rows = resizeWeights({ from: height, to: newHeight, scale: down, ...how });
    const columns = resizeWeights({ from: width, to: newWidth, scale: across, ...how });
    const byColumns = graph.node('MatMul', [gradient, graph.floats('columns', [newWidth, width], columns)]);
    const left = graph.floats('rows', [height, newHeight], turned(rows, newHeight));
    return graph.node('MatMul', [left, byColumns]);
  });
};

/** Rows or columns of an image by known numbers, which are a resize, too. */
export const pickedPixels: BackwardRule = (node, gradient, backward) => {
  const { graph, shapes } = backward;
  const [x = '', places] = node.inputs;
  const axis = numberAttribute(node, 'axis', 0);
  backward.giveIfWanted(x, () => {
    const from = shapes.of(x)[axis] ?? 1;
    const chosen = shapes.numbers(places);
    const weights = new Float32Array(chosen.length * from);
    chosen.forEach((place, index) => (weights[index * from + place] = 1));
    const isColumns = axis === shapes.of(x).length - 1;
    if (isColumns)
      return graph.node('MatMul', [gradient, graph.floats('picked', [chosen.length, from], weights)]);
    const left = graph.floats('picked', [from, chosen.length], turned(weights, chosen.length));
    return graph.node('MatMul', [left, gradient]);
  });
};

/** Resizes of images. */
export const resizeRules: Readonly<Record<string, BackwardRule>> = { Resize: resize };
