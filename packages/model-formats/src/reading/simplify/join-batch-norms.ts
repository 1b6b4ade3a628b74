import type { Layer, LayerWeights } from '@edgewright/model-graph';
import type { DraftModel } from './draft-model.js';

/**
 * Writes a batch norm into the kernel that it follows, as a field of that layer. A bias before it moves its mean:
 * (x + b) − mean = x − (mean − b).
 */
export function joinBatchNorms(draft: DraftModel): void {
  for (const { name } of draft.layers) {
    const layer = draft.layer(name);
    if (layer?.op !== 'batch_norm') continue;
    const kernel = draft.producer(layer);
    if (kernel === undefined || !takesNorm(kernel) || !draft.isOnlyFor(kernel, layer)) continue;
    const { bias, ...weights } = draft.weights.get(kernel.name) ?? {};
    draft.weights.set(kernel.name, { ...weights, ...moved(draft.weights.get(layer.name), bias) });
    draft.join(kernel, layer, { ...kernel, bn: true, bias: false, act: layer.act });
  }
}

function takesNorm(layer: Layer): layer is Extract<Layer, { readonly bn: boolean }> {
  return 'bn' in layer && layer.act === 'none' && !layer.bn && !('weight_group' in layer);
}

function moved(norm: LayerWeights | undefined, bias: Float32Array | undefined): LayerWeights {
  if (norm?.mean === undefined || bias === undefined) return norm ?? {};
  return { ...norm, mean: norm.mean.map((mean, channel) => mean - (bias[channel] ?? 0)) };
}
