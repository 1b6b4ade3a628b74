import type { LayerOf } from '@edgewright/model-graph';
import { part } from '../../../weights/fold-batch-norm.js';
import { indicesOf } from './selections.js';
import type { WriteLayer } from './write-layer.js';

/** A row of a table for every token. */
export function embeddingLookup(layer: LayerOf<'embedding_lookup'>): WriteLayer {
  return (writing) => {
    const { graph } = writing;
    const { vocabulary, features } = layer;
    const table = part(layer, writing.weightsOf(layer), { name: 'kernel', length: vocabulary * features });
    const inputs = [
      graph.floats('kernel', [vocabulary, features], table),
      indicesOf(writing, layer.inputs[0] ?? ''),
    ];
    return { plain: graph.node('Gather', inputs, { axis: 0 }) };
  };
}

/** The same tensor for every item of the batch. */
export function constant(layer: LayerOf<'constant'>): WriteLayer {
  return (writing) => {
    const values = part(layer, writing.weightsOf(layer), { name: 'kernel', length: layer.weights });
    return { plain: writing.graph.floats('kernel', [1, ...layer.out], values) };
  };
}
