import type { LayerOf } from '@edgewright/model-graph';
import { part } from '../../../weights/fold-batch-norm.js';
import type { TensorId } from '../tflite-network.js';
import type { Writing } from '../writing.js';
import { indicesOf } from './selections.js';
import type { WriteLayer } from './write-layer.js';

/** Products of matrices that are both computed. */
export function batchMatmul(layer: LayerOf<'batch_matmul'>): WriteLayer {
  return (writing) =>
    writing.network.operator('BATCH_MATMUL', {
      inputs: writing.inputsOf(layer),
      output: writing.output(layer),
      options: { adj_x: false, adj_y: layer.transpose_b },
    });
}

/** Rows of a table by their indices. */
export function embeddingLookup(layer: LayerOf<'embedding_lookup'>): WriteLayer {
  return (writing) => {
    const table = writing.numbers.table(writing.network, {
      name: `${layer.name}/kernel`,
      heldAs: layer.name,
      shape: [layer.vocabulary, layer.features],
      values: part(layer, writing.weightsOf(layer), { name: 'kernel', length: layer.weights }),
    });
    return writing.network.operator('GATHER', {
      inputs: [table, indicesOf(writing, writing.inputOf(layer))],
      output: writing.output(layer),
      options: { axis: 0, batch_dims: 0 },
    });
  };
}

/** A learned tensor, once for every item of the batch. */
export function constant(layer: LayerOf<'constant'>): WriteLayer {
  return (writing): TensorId =>
    writing.numbers.table(writing.network, {
      name: layer.name,
      heldAs: layer.name,
      shape: writing.batched(layer.out),
      values: repeated(writing, layer),
    });
}

function repeated(writing: Writing, layer: LayerOf<'constant'>): Float32Array {
  const values = part(layer, writing.weightsOf(layer), { name: 'kernel', length: layer.weights });
  const { batch } = writing.settings;
  if (batch === 1) return values;
  const all = new Float32Array(batch * values.length);
  for (let item = 0; item < batch; item++) all.set(values, item * values.length);
  return all;
}
