import { layerPlaces, type Layer, type ModelGraph } from '@edgewright/model-graph';

const NONE: readonly Layer[] = [];

/** Who feeds whom in a graph, looked up by name. */
export class GraphLinks {
  readonly #layers: readonly Layer[];
  readonly #places: ReadonlyMap<string, number>;
  /** By the place of the layer that is read. */
  readonly #consumers: (Layer[] | undefined)[] = [];

  /** Time and memory linear in the layers. */
  constructor(graph: ModelGraph) {
    this.#layers = graph.layers;
    this.#places = layerPlaces(graph);
    for (const layer of graph.layers) for (const input of layer.inputs) this.#join(input, layer);
  }

  /** The layer that writes a tensor; `undefined` for an input of the graph. */
  producerOf(name: string): Layer | undefined {
    return this.#layers[this.#places.get(name) ?? -1];
  }

  /** The layers that read what a layer writes. */
  consumersOf(name: string): readonly Layer[] {
    return this.#consumers[this.#places.get(name) ?? -1] ?? NONE;
  }

  #join(input: string, layer: Layer): void {
    const place = this.#places.get(input);
    if (place === undefined) return;
    const consumers = this.#consumers[place];
    if (consumers === undefined) this.#consumers[place] = [layer];
    else consumers.push(layer);
  }
}
