import { shapeMismatch, show } from '../errors.js';
import type { HostLayer } from '../layers/host-layers.js';
import type { LayerOf } from '../layers/layer.js';
import type { Shape } from './shape.js';
import { positive } from './whole-numbers.js';

/** The shapes of layers that the host computes. */
export const HOST_SHAPE: { readonly [O in HostLayer['op']]: (layer: LayerOf<O>) => Shape } = {
  top_k: (layer) => {
    const size = layer.in.at(-1) ?? 0;
    if (positive(layer, 'k', layer.k) <= size) return layer.in.with(-1, layer.k);
    throw shapeMismatch(layer, `the last axis of ${show(layer.in)} has no ${layer.k} elements`);
  },
  non_max_suppression: (layer) => {
    const [boxes, scores] = layer.in;
    const isFit = boxes?.length === 2 && boxes[1] === 4 && scores?.length === 2 && scores[0] === boxes[0];
    if (layer.in.length === 2 && isFit) return [positive(layer, 'most', layer.most), 6];
    throw shapeMismatch(layer, 'it takes boxes of [boxes, 4] and scores of [boxes, classes]');
  },
  opaque: (layer) => layer.out,
};
