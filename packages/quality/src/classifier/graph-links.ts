import { layerPlaces, type Layer, type ModelGraph } from '@edgewright/model-graph';

const NONE: readonly Layer[] = [];

/** Who feeds whom in a graph, by the place of a layer in its execution order. */
export class GraphLinks {
  readonly #layers: readonly Layer[];
  readonly #places: ReadonlyMap<string, number>;
  /** By the place of the layer that is read. */
  readonly #consumers: (Layer[] | undefined)[];

  /** Time and memory linear in the layers. */
  constructor(graph: ModelGraph) {
    this.#layers = graph.layers;
    this.#places = layerPlaces(graph);
    this.#consumers = new Array<Layer[] | undefined>(graph.layers.length).fill(undefined);
    for (const layer of graph.layers) {
      for (const input of layer.inputs) {
        const place = this.#places.get(input);
        if (place === undefined) continue;
        const consumers = this.#consumers[place];
        if (consumers === undefined) this.#consumers[place] = [layer];
        else consumers.push(layer);
      }
    }
  }

  /** The place of the layer that writes the first of what a layer reads; `undefined` where that is an input of the graph. */
  sourceOf(layer: Layer): number | undefined {
    return this.#places.get(layer.inputs[0] ?? '');
  }

  /** The layer at a place. */
  at(place: number): Layer | undefined {
    return this.#layers[place];
  }

  /** The layers that read what the one at a place writes. */
  consumersOf(place: number): readonly Layer[] {
    return this.#consumers[place] ?? NONE;
  }
}
