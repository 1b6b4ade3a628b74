/**
 * Sums over every channel of images or vectors: float64[1, channels, 1 …] of float32[batch, channels, …]. What is wrong with such a
 * sum is wrong alike for all pixels of its channel, and adds up in the next sum over them. No gradient goes through these
 * operations: rules that use them know their own.
 */
import { ELEMENT_TYPE, type OnnxGraph } from '@edgewright/model-formats/onnx-graphs';
import type { TensorShape } from './tensor-shapes.js';

/** Images of so many pixels are summed at once, larger ones row by row. */
const SMALL_IMAGE = 256;

/** In float64. */
export function doubled(graph: OnnxGraph, tensor: string): string {
  return graph.node('Cast', [tensor], { to: ELEMENT_TYPE.float64 });
}

/** In float32 again. */
export function rounded(graph: OnnxGraph, tensor: string): string {
  return graph.node('Cast', [tensor], { to: ELEMENT_TYPE.float32 });
}

/** How many values there are in a channel, as a float64. */
export function valuesPerChannel(graph: OnnxGraph, [batch = 1, , ...area]: TensorShape): string {
  return doubled(graph, graph.scalar([batch, ...area].reduce((product, size) => product * size, 1)));
}

/** Σ x, or Σ x²: float32 within rows, which are short, float64 over them. */
export function channelSums(
  graph: OnnxGraph,
  {
    tensor,
    shape,
    of = 'ReduceSum',
  }: { readonly tensor: string; readonly shape: TensorShape; readonly of?: 'ReduceSum' | 'ReduceSumSquare' },
): string {
  const area = areaAxes(shape);
  const pixels = area.reduce((product, axis) => product * (shape[axis] ?? 1), 1);
  const rowAxes = pixels > SMALL_IMAGE ? area.slice(-1) : area;
  if (rowAxes.length === 0) return summed(graph, { tensor: doubled(graph, tensor), axes: [0], of });
  const rows = summed(graph, { tensor, axes: rowAxes, of });
  const otherAxes = [0, ...area.filter((axis) => !rowAxes.includes(axis))];
  return summed(graph, { tensor: doubled(graph, rows), axes: otherAxes });
}

/** Σ a b of tensors that nearly cancel: products are rounded to float32, sums are not. */
export function channelProducts(
  graph: OnnxGraph,
  [a, b]: readonly [string, string],
  shape: TensorShape,
): string {
  const products = graph.node('Mul', [a, b]);
  return summed(graph, { tensor: doubled(graph, products), axes: [0, ...areaAxes(shape)] });
}

/** A value a channel as a vector: [channels] of [1, channels, 1 …]. */
export function channelVector(graph: OnnxGraph, tensor: string): string {
  return graph.node('Reshape', [tensor, graph.ints([-1])]);
}

function areaAxes([, , ...area]: TensorShape): readonly number[] {
  return area.map((_, axis) => axis + 2);
}

function summed(
  graph: OnnxGraph,
  {
    tensor,
    axes,
    of = 'ReduceSum',
  }: { readonly tensor: string; readonly axes: readonly number[]; readonly of?: string },
): string {
  return graph.node(of, [tensor, graph.ints(axes)], { keepdims: 1 });
}
