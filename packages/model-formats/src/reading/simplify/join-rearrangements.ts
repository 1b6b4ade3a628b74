import { sameShape, type Layer } from '@edgewright/model-graph';
import type { DraftModel } from './draft-model.js';

/**
 * Takes out reshapes and transposes that change nothing, makes one of two that follow each other, and puts an activation
 * before the reshape that it follows, next to the layer that it may belong to.
 */
export function joinRearrangements(draft: DraftModel): void {
  for (const { name } of draft.layers) {
    const layer = draft.layer(name);
    if (layer?.op === 'activation') swapReshape(draft, layer);
  }
  for (const { name } of draft.layers) {
    const layer = draft.layer(name);
    if (layer?.op === 'reshape') joinReshape(draft, layer);
    else if (layer?.op === 'transpose') joinTranspose(draft, layer);
  }
}

function swapReshape(draft: DraftModel, layer: Extract<Layer, { readonly op: 'activation' }>): void {
  const reshape = draft.producer(layer);
  if (reshape?.op !== 'reshape' || !draft.isOnlyFor(reshape, layer)) return;
  // Each takes the place and the name of the other, so that the order of layers and the names of outputs stay.
  const acted = { ...layer, name: reshape.name, inputs: reshape.inputs, in: reshape.in, out: reshape.in };
  draft.put(acted);
  draft.put({ ...reshape, name: layer.name, inputs: [reshape.name], in: reshape.in });
}

function joinReshape(draft: DraftModel, layer: Extract<Layer, { readonly op: 'reshape' }>): void {
  const before = draft.producer(layer);
  if (before?.op === 'reshape') {
    const [input = ''] = before.inputs;
    draft.put({ ...layer, inputs: [input], in: before.in });
    if (!draft.isRead(before.name)) draft.remove(before);
  }
  dropWhereEqual(draft, layer.name);
}

/** A reshape to the shape that there is already. */
function dropWhereEqual(draft: DraftModel, name: string): void {
  const layer = draft.layer(name);
  const [input] = layer?.inputs ?? [];
  if (layer?.op !== 'reshape' || input === undefined || !sameShape(layer.in, layer.out)) return;
  // An output keeps its name, and an input of the graph is no layer that could take it.
  if (!draft.outputs.includes(name)) draft.bypass(layer, input);
}

function joinTranspose(draft: DraftModel, layer: Extract<Layer, { readonly op: 'transpose' }>): void {
  const before = draft.producer(layer);
  if (before?.op !== 'transpose') return;
  const permutation = layer.permutation.map((axis) => before.permutation[axis] ?? axis);
  const [input = ''] = before.inputs;
  const isIdentity = permutation.every((axis, index) => axis === index);
  if (isIdentity && !draft.outputs.includes(layer.name)) draft.bypass(layer, input);
  else if (draft.isOnlyFor(before, layer)) {
    draft.join(before, layer, { ...before, out: layer.out, permutation });
    return;
  } else draft.put({ ...layer, inputs: [input], in: before.in, permutation });
  if (!draft.isRead(before.name)) draft.remove(before);
}
