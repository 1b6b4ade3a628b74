import type { OnnxGraph } from '@edgewright/model-formats/onnx-graphs';
import { weightNameOf } from '@edgewright/model-formats';
import type { Layer, LayerWeights } from '@edgewright/model-graph';
import { slotName, type ParameterLayout, type Slot } from './parameter-layout.js';

/** Names of what goes into a training graph beside the inputs of the network. */
export const PARAMETERS = 'training/parameters';
export const STATISTICS = 'training/statistics';

/** The mean and variance of one batch, for the moving ones. */
export interface BatchStatistics {
  readonly owner: string;
  /** float32[channels] */
  readonly mean: string;
  readonly variance: string;
}

/** `train`: batch norms normalise by their batch. `evaluate`: by moving statistics, as the network does once it is trained. */
export type NetworkMode = 'train' | 'evaluate';

/** The numbers of a network as tensors of a graph, cut out of its two vectors, and what its batch norms saw. */
export class NetworkWriting {
  readonly statistics: BatchStatistics[] = [];
  readonly #tensors = new Map<string, string>();

  constructor(
    readonly layout: ParameterLayout,
    readonly mode: NetworkMode,
    /** Items in one step. */
    readonly batch: number,
  ) {}

  /** A part of a layer's weights, in its own shape. */
  tensor(graph: OnnxGraph, layer: Layer, part: keyof LayerWeights): string {
    if (this.#tensors.size === 0) this.#cut(graph);
    return this.#tensors.get(slotName({ owner: weightNameOf(layer), part })) ?? '';
  }

  /** Every parameter in the order of the vector. */
  leaves(): readonly string[] {
    return this.layout.parameters.map((slot) => this.#tensors.get(slotName(slot)) ?? '');
  }

  #cut(graph: OnnxGraph): void {
    const { parameters, parameterCount, statistics, statisticCount } = this.layout;
    this.#take(graph, parameters, { name: PARAMETERS, length: parameterCount });
    if (this.mode === 'evaluate') this.#take(graph, statistics, { name: STATISTICS, length: statisticCount });
  }

  #take(
    graph: OnnxGraph,
    slots: readonly Slot[],
    { name, length }: { readonly name: string; readonly length: number },
  ): void {
    if (slots.length === 0) return;
    graph.input(name, 'float32', [length]);
    const sizes = graph.ints(slots.map(({ size }) => size));
    const cut = graph.nodeOf({
      op: 'Split',
      inputs: [name, sizes],
      attributes: { axis: 0 },
      outputs: slots.length,
    });
    slots.forEach((slot, index) => {
      const flat = cut[index] ?? '';
      const isFlat = slot.shape.length === 1;
      this.#tensors.set(
        slotName(slot),
        isFlat ? flat : graph.node('Reshape', [flat, graph.ints(slot.shape)]),
      );
    });
  }
}
