import { channelsOf, elementsOf, type Layer, type ModelGraph } from '@edgewright/model-graph';
import { positionsOf, widthOf } from './layer-width.js';

/** A layer with what the scores ask of it. */
export interface LiveLayer {
  readonly layer: Layer;
  /** Elements of the tensor it writes: r²·c. */
  readonly elements: number;
  /** Elements per channel of that tensor: r². */
  readonly positions: number;
  /**
   * Inputs of each output, k²·c_in/g; `null` without weights, and for gates and classifiers that work on a globally
   * pooled image, which has no spatial extent left.
   */
  readonly width: number | null;
}

/** The part of a graph that its outputs depend on: what else it computes says nothing about what it can express. */
export interface LiveGraph {
  /** In execution order. */
  readonly layers: readonly LiveLayer[];
  readonly outputs: readonly string[];
  /** Elements per channel of the largest input: height · width of the image. */
  readonly inputPositions: number;
}

/** Leaves out the layers that no output depends on, and reads the others. */
export function liveGraph(graph: ModelGraph): LiveGraph {
  const inputPositions = Math.max(1, ...graph.inputs.map(({ shape }) => positionsOf(shape)));
  const needed = new Set(graph.outputs);
  const layers: LiveLayer[] = [];
  for (let index = graph.layers.length - 1; index >= 0; index--) {
    const layer = graph.layers[index] as Layer;
    if (!needed.delete(layer.name)) continue;
    layers.push(liveLayer(layer, inputPositions));
    for (const input of layer.inputs) needed.add(input);
  }
  return { layers: layers.reverse(), outputs: graph.outputs, inputPositions };
}

function liveLayer(layer: Layer, inputPositions: number): LiveLayer {
  const elements = elementsOf(layer.out);
  const positions = elements / channelsOf(layer.out);
  const isPooled = inputPositions > 1 && positions === 1;
  return { layer, elements, positions, width: isPooled ? null : widthOf(layer) };
}
