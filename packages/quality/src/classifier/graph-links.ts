import type { Layer, ModelGraph } from '@edgewright/model-graph';

/** Who feeds whom in a graph, looked up by name. */
export interface GraphLinks {
  readonly producerOf: ReadonlyMap<string, Layer>;
  readonly consumersOf: ReadonlyMap<string, readonly Layer[]>;
}

/** The links of a graph; time and memory linear in its layers. */
export function graphLinks(graph: ModelGraph): GraphLinks {
  const producerOf = new Map<string, Layer>();
  const consumersOf = new Map<string, Layer[]>();
  for (const layer of graph.layers) {
    producerOf.set(layer.name, layer);
    for (const input of layer.inputs) {
      const consumers = consumersOf.get(input);
      if (consumers) consumers.push(layer);
      else consumersOf.set(input, [layer]);
    }
  }
  return { producerOf, consumersOf };
}
