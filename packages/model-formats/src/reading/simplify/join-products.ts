import type { LayerOf, Shape } from '@edgewright/model-graph';
import type { DraftModel } from './draft-model.js';

/**
 * Takes the exchange of the last two axes of the second matrix into the product. Where it was joined with another transpose, as
 * that which sets heads apart, the one is left that moves rows as they are, which is the usual way to write attention.
 */
export function joinProducts(draft: DraftModel): void {
  for (const { name } of draft.layers) {
    const layer = draft.layer(name);
    if (layer?.op === 'batch_matmul' && !layer.transpose_b) joinExchange(draft, layer);
  }
}

function joinExchange(draft: DraftModel, layer: LayerOf<'batch_matmul'>): void {
  const moved = draft.producer(layer, 1);
  const [first = ''] = layer.inputs;
  if (moved?.op !== 'transpose' || first === moved.name || !draft.isOnlyFor(moved, layer)) return;
  const permutation = exchanged(moved.permutation);
  const last = permutation.length - 1;
  if (permutation[last] !== last) return;
  const shape = exchanged(moved.out);
  const matrices = layer.in as readonly [Shape, Shape];
  draft.put({ ...moved, permutation, out: shape });
  draft.put({ ...layer, in: [matrices[0], shape], transpose_b: true });
  if (permutation.every((axis, index) => axis === index))
    draft.bypass({ ...moved, out: shape }, moved.inputs[0] ?? '');
}

/** With the last two in the places of each other. */
function exchanged(axes: readonly number[]): readonly number[] {
  return [...axes.slice(0, -2), ...axes.slice(-2).toReversed()];
}
