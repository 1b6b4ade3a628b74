import type { Activation, Layer } from '@edgewright/model-graph';
import { beforeActivation, gateOf } from '../../calibration/tensor-names.js';
import type { DraftModel } from './draft-model.js';

/** A layer with a place for an activation. */
type Acted = Extract<Layer, { readonly act: Activation }>;

/** The activations that runtimes compute in the same step as the layer before, without a tensor between. */
const CLAMPS: ReadonlySet<Activation> = new Set(['relu', 'relu6', 'relu_n1_to_1', 'relu_0_to_1']);

/** Writes an activation that follows a layer into it, as graphs have it, where nobody else reads the layer. */
export function joinActivations(draft: DraftModel): void {
  for (const { name: own } of draft.layers) {
    const layer = draft.layer(own);
    // A slope of its own has no place in another layer.
    if (layer?.op !== 'activation' || layer.alpha !== undefined) continue;
    const before = draft.producer(layer);
    if (before === undefined || !takesActivation(before) || !draft.isOnlyFor(before, layer)) continue;
    const scales = draft.tensorScales.get(before.name);
    const gate = draft.tensorScales.get(gateOf(layer.name));
    const name = draft.join(before, layer, { ...before, act: layer.act });
    if (!CLAMPS.has(layer.act) && scales !== undefined)
      draft.tensorScales.set(beforeActivation(name), scales);
    if (gate === undefined) continue;
    draft.tensorScales.delete(gateOf(layer.name));
    draft.tensorScales.set(gateOf(name), gate);
  }
}

function takesActivation(layer: Layer): layer is Acted {
  return 'act' in layer && layer.act === 'none' && layer.op !== 'activation';
}
