import { soundGraph, type Layer, type ModelGraph } from '@edgewright/model-graph';

/** The network without the layers that no output is computed from, such as heads for training alone: files are to run. */
export function withoutUnread(graph: ModelGraph): ModelGraph {
  const byName = new Map(graph.layers.map((layer) => [layer.name, layer]));
  const read = reachable(graph.outputs, byName);
  if (graph.layers.every(({ name }) => read.has(name))) return graph;
  return soundGraph({ ...graph, layers: graph.layers.filter(({ name }) => read.has(name)) });
}

/** The names of all that these outputs are computed from. */
export function reachable(
  outputs: readonly string[],
  layers: ReadonlyMap<string, Layer>,
): ReadonlySet<string> {
  const found = new Set(outputs);
  // A set gives what is added to it on the way as well.
  for (const name of found) for (const input of layers.get(name)?.inputs ?? []) found.add(input);
  return found;
}
