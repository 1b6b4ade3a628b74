import { extentHeight, extentWidth, type Extent, type Layer, type Padding } from '@edgewright/model-graph';
import { cannotWrite } from '../../errors.js';
import { PADDINGS } from '../schema/builtins.js';

/** A layer whose window moves over an image. */
type Windowed = Layer & { readonly padding: Padding; readonly stride: Extent };

/**
 * How a window moves, as options of an operator.
 *
 * @throws model-formats/cannot-write for padding that is neither `same` nor `valid`
 */
export function windowSteps(layer: Windowed) {
  const { padding, stride } = layer;
  if (typeof padding !== 'string')
    throw cannotWrite('TFLite', layer, 'its windows are padded `same` or `valid`; put a pad layer before');
  return { padding: PADDINGS[padding], stride_w: extentWidth(stride), stride_h: extentHeight(stride) };
}

/** How far apart the pixels are that a kernel looks at, as options of an operator. */
export function dilations({ dilation = 1 }: { readonly dilation?: Extent }) {
  return { dilation_w_factor: extentWidth(dilation), dilation_h_factor: extentHeight(dilation) };
}
