import { elementsOf, layerPlaces, type ModelGraph } from '@edgewright/model-graph';

/** Which layers are run, and which bytes of activations are held while each runs. */
export interface Liveness {
  /** Indices of the layers that some output depends on, in execution order. */
  readonly order: readonly number[];
  /** By layer index: int8 activations held while the layer runs, its inputs and its output included. */
  readonly heldBytes: Float64Array;
  /** Bytes of the outputs of the graph. */
  readonly outputBytes: number;
}

/**
 * Removes dead branches and finds out how long every tensor is held: from the layer that writes it to the last that
 * reads it; graph inputs from the start, graph outputs to the end.
 *
 * @param sizes bytes of the output of every layer, by layer index
 */
export function livenessOf(graph: ModelGraph, sizes: Float64Array): Liveness {
  const { layers, inputs, outputs } = graph;
  const count = layers.length;
  const places = layerPlaces(graph);
  const indexOf = (name: string): number =>
    places.get(name) ?? count + inputs.findIndex((input) => input.name === name);

  const lastRead = new Int32Array(count + inputs.length).fill(-1);
  let outputBytes = 0;
  for (const output of outputs) {
    const index = indexOf(output);
    lastRead[index] = count;
    outputBytes += sizes[index] ?? 0;
  }
  for (let index = count - 1; index >= 0; index--) {
    if (lastRead[index] === -1) continue;
    for (const name of layers[index]?.inputs ?? []) {
      const read = indexOf(name);
      if (lastRead[read] === -1) lastRead[read] = index;
    }
  }
  return { outputBytes, ...hold(graph, sizes, lastRead) };
}

function hold(
  graph: ModelGraph,
  sizes: Float64Array,
  lastRead: Int32Array,
): Pick<Liveness, 'order' | 'heldBytes'> {
  const count = graph.layers.length;
  const freedAfter = new Float64Array(count + 1);
  let held = 0;
  graph.inputs.forEach((input, index) => {
    const bytes = elementsOf(input.shape);
    const last = lastRead[count + index] ?? -1;
    if (last < 0) return;
    held += bytes;
    freedAfter[last] = (freedAfter[last] ?? 0) + bytes;
  });
  const order: number[] = [];
  const heldBytes = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const last = lastRead[index] ?? -1;
    if (last < 0) continue;
    const bytes = sizes[index] ?? 0;
    order.push(index);
    held += bytes;
    heldBytes[index] = held;
    freedAfter[last] = (freedAfter[last] ?? 0) + bytes;
    held -= freedAfter[index] ?? 0;
  }
  return { order, heldBytes };
}
