import { extentHeight, extentWidth, type Extent, type Layer, type Padding } from '@edgewright/model-graph';
import { PADDINGS } from '../../file/schema/builtins.js';

/** A layer whose window moves over an image. */
type Windowed = Layer & { readonly padding: Padding; readonly stride: Extent };

/** How a window moves, as options of an operator. Margins are around the image already. */
export function windowSteps(layer: Windowed) {
  const { padding, stride } = layer;
  const word = typeof padding === 'string' ? padding : 'valid';
  return { padding: PADDINGS[word], stride_w: extentWidth(stride), stride_h: extentHeight(stride) };
}

/** How far apart the pixels are that a kernel looks at, as options of an operator. */
export function dilations({ dilation = 1 }: { readonly dilation?: Extent }) {
  return { dilation_w_factor: extentWidth(dilation), dilation_h_factor: extentHeight(dilation) };
}
