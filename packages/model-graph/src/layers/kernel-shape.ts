import { channelsOf, type Shape } from '../shapes/shape.js';
import { extentHeight, extentWidth } from './extent.js';
import type { Layer } from './layer.js';
import { GATES } from './recurrent-layers.js';

/**
 * The shape of a layer's kernel, by which its numbers are laid out, the last axis fastest; `null` for a layer without one.
 *
 * - convolutions, transposed ones too: `[kernel height, kernel width, input channels / groups, filters]`
 * - depthwise: `[kernel height, kernel width, channels, multiplier]`
 * - recurrent: `[features, gates · units]`, that of what comes in · prelu: `[channels]`
 * - dense: `[features, units]` · look-up: `[vocabulary, features]` · constant: its own shape
 */
export function kernelShapeOf(layer: Layer): Shape | null {
  switch (layer.op) {
    case 'conv2d':
    case 'group_conv2d':
    case 'transpose_conv2d':
      return [...windowOf(layer), channelsOf(layer.in) / layer.groups, layer.filters];
    case 'depthwise_conv2d':
      return [...windowOf(layer), layer.groups, layer.filters / layer.groups];
    case 'dense':
      return [channelsOf(layer.in), layer.units];
    case 'embedding_lookup':
      return [layer.vocabulary, layer.features];
    case 'lstm':
    case 'gru':
      return [channelsOf(layer.in), GATES[layer.op] * layer.units];
    case 'prelu':
      return [channelsOf(layer.out)];
    case 'constant':
      return layer.out;
    default:
      return null;
  }
}

function windowOf({ kernel }: Extract<Layer, { readonly filters: number }>): readonly [number, number] {
  return [extentHeight(kernel), extentWidth(kernel)];
}
